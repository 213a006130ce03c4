//! A tree of elements with attributes and text, and the ways to what stands in it.
//! Knows neither how it is read from XML nor what any format means by it.

/// One element with what is in it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// Without a prefix.
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

/// What stands in an element.
#[derive(Debug, PartialEq, Eq)]
pub enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// The value of an attribute, by its name without a prefix.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let (_, value) = self.attributes.iter().find(|(key, _)| key == name)?;
        Some(value.trim()).filter(|value| !value.is_empty())
    }

    /// The elements directly in it.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element that a path of names leads to, each name directly in the one before.
    pub fn at(&self, path: &[&str]) -> Option<&Element> {
        let Some((name, rest)) = path.split_first() else {
            return Some(self);
        };
        let named = self.elements().filter(|element| element.name == *name);
        named.into_iter().find_map(|element| element.at(rest))
    }

    /// All elements of a name in it, however deep, none of them inside another one.
    pub fn all<'e>(&'e self, name: &str) -> Vec<&'e Element> {
        let mut out = Vec::new();
        for element in self.elements() {
            if element.name == name {
                out.push(element);
            } else {
                out.extend(element.all(name));
            }
        }
        out
    }

    /// Its words in one line; `None` where there are none.
    pub fn line(&self) -> Option<String> {
        let mut words = String::new();
        self.put_words(&mut words);
        let words: Vec<&str> = words.split_whitespace().collect();
        (!words.is_empty()).then(|| words.join(" "))
    }

    fn put_words(&self, out: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(words) => out.push_str(words),
                Node::Element(element) => element.put_words(out),
            }
        }
    }
}

impl Node {
    pub fn into_element(self) -> Option<Element> {
        match self {
            Self::Element(element) => Some(element),
            Self::Text(_) => None,
        }
    }
}
