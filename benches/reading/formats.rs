//! The same articles as files of each format and packing.

use std::io::{Cursor, Write};

use crate::story::Story;

/// What is measured together: its name, and the files with their names.
pub struct Batch {
    pub name: &'static str,
    pub files: Vec<(String, Vec<u8>)>,
}

/// A batch of every reader.
pub fn batches(stories: &[Story]) -> Vec<Batch> {
    let mut out = files_of_one(stories);
    out.extend(files_of_all(stories));
    out.extend(packed(stories));
    #[cfg(feature = "parquet")]
    out.push(one("Parquet", "d.parquet", parquet::file(stories)));
    #[cfg(feature = "warc")]
    out.push(one("WARC", "d.warc.gz", crawl(stories)));
    out
}

/// An article a file.
fn files_of_one(stories: &[Story]) -> Vec<Batch> {
    let each = |name, extension: &str, make: &dyn Fn(&Story) -> String| Batch {
        name,
        files: stories
            .iter()
            .map(|story| {
                let file = format!("{:06}.{extension}", story.number);
                (file, make(story).into_bytes())
            })
            .collect(),
    };
    let newsml = |story: &Story| {
        format!(
            "<newsItem guid=\"urn:x:{}\"><contentMeta><headline>{}</headline></contentMeta>\
             <contentSet><inlineXML>{}</inlineXML></contentSet></newsItem>",
            story.number,
            story.headline,
            story.nitf()
        )
    };
    let ninjs = |story: &Story| {
        serde_json::json!({"uri": story.headline, "headlines": [{"value": story.headline}],
            "bodies": [{"contentType": "text/html", "value": story.html()}]})
        .to_string()
    };
    let markdown = |story: &Story| format!("# {}\n\n{}\n", story.headline, story.text());
    vec![
        each("plain text", "txt", &Story::plain),
        each("Markdown", "md", &markdown),
        each("HTML", "html", &Story::page),
        each("NITF", "nitf", &Story::nitf),
        each("NewsML-G2", "xml", &newsml),
        each("ninjs", "ninjs", &ninjs),
    ]
}

/// All of them in one file.
fn files_of_all(stories: &[Story]) -> Vec<Batch> {
    let all = |name, file, begin: &str, make: &dyn Fn(&Story) -> String, between: &str, end| {
        let rows: Vec<String> = stories.iter().map(make).collect();
        let content = format!("{begin}{}{end}", rows.join(between));
        one(name, file, content.into_bytes())
    };
    let escaped = |story: &Story| story.html().replace('<', "&lt;").replace('>', "&gt;");
    let item = |story: &Story| {
        format!(
            "<item><guid>{0}</guid><title>{0}</title><content:encoded>{1}</content:encoded></item>",
            story.headline,
            escaped(story)
        )
    };
    let entry = |story: &Story| {
        format!(
            "<entry><id>{0}</id><title>{0}</title><content type=\"html\">{1}</content></entry>",
            story.headline,
            escaped(story)
        )
    };
    let json_entry = |story: &Story| {
        serde_json::json!({"id": story.headline, "title": story.headline, "content_html": story.html()})
            .to_string()
    };
    let cells = |story: &Story| format!("{},\"{}\",2024-03-01", story.headline, story.text());
    let rss = "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>T</title>";
    let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>T</title><id>f</id>";
    let feed = "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"items\":[";
    vec![
        all("RSS", "d.rss", rss, &item, "", "</channel></rss>"),
        all("Atom", "d.atom", atom, &entry, "", "</feed>"),
        all("JSON Feed", "d.jsonfeed", feed, &json_entry, ",", "]}"),
        all("JSON Lines", "d.jsonl", "", &Story::row, "\n", "\n"),
        all("JSON array", "d.json", "[", &Story::row, ",", "]"),
        all("CSV", "d.csv", "title,text,date\n", &cells, "\n", "\n"),
    ]
}

/// JSON Lines packed, and plain texts in archives.
fn packed(stories: &[Story]) -> Vec<Batch> {
    let rows: String = stories.iter().map(|story| story.row() + "\n").collect();
    let mut tar = tar::Builder::new(Vec::new());
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for story in stories {
        let (name, text) = (format!("{:06}.txt", story.number), story.plain());
        let mut header = tar::Header::new_gnu();
        header.set_size(text.len() as u64);
        tar.append_data(&mut header, &name, text.as_bytes())
            .expect("memory takes it");
        zip.start_file(&name, zip::write::SimpleFileOptions::default())
            .expect("memory takes it");
        zip.write_all(text.as_bytes()).expect("memory takes it");
    }
    let zstd = zstd::encode_all(rows.as_bytes(), 3).expect("memory takes it");
    let tar = tar.into_inner().expect("memory takes it");
    let zip = zip.finish().expect("memory takes it").into_inner();
    vec![
        one("gzip of JSON Lines", "d.jsonl.gz", gzip(rows.as_bytes())),
        one("zstd of JSON Lines", "d.jsonl.zst", zstd),
        one("tar of plain text", "d.tar", tar),
        one("zip of plain text", "d.zip", zip),
    ]
}

fn one(name: &'static str, file: &str, content: Vec<u8>) -> Batch {
    Batch {
        name,
        files: vec![(file.to_owned(), content)],
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(bytes).expect("memory takes it");
    packer.finish().expect("memory takes it")
}

/// Pages as a crawler keeps them, every record packed by itself.
#[cfg(feature = "warc")]
fn crawl(stories: &[Story]) -> Vec<u8> {
    let record = |story: &Story| {
        let page = story.page();
        let response = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}");
        let record = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{}\r\n\
             WARC-Date: 2024-03-01T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n\
             Content-Length: {}\r\n\r\n{response}\r\n\r\n",
            story.number,
            response.len()
        );
        gzip(record.as_bytes())
    };
    stories.iter().flat_map(record).collect()
}

#[cfg(feature = "parquet")]
mod parquet {
    use std::sync::Arc;

    use parquet::basic::Compression;
    use parquet::data_type::{ByteArray, ByteArrayType};
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::parser::parse_message_type;

    use super::Story;

    /// How many rows a group has.
    const GROUP: usize = 250;

    pub fn file(stories: &[Story]) -> Vec<u8> {
        write(stories).expect("memory takes it")
    }

    fn write(stories: &[Story]) -> parquet::errors::Result<Vec<u8>> {
        let schema = parse_message_type(
            "message row { required binary title (UTF8); required binary text (UTF8); }",
        )?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .build();
        let mut out = Vec::new();
        let mut writer =
            SerializedFileWriter::new(&mut out, Arc::new(schema), Arc::new(properties))?;
        for stories in stories.chunks(GROUP) {
            let mut group = writer.next_row_group()?;
            for words in [
                |story: &Story| ByteArray::from(story.headline.as_str()),
                |story: &Story| ByteArray::from(story.text().as_str()),
            ] {
                let values: Vec<ByteArray> = stories.iter().map(words).collect();
                if let Some(mut column) = group.next_column()? {
                    column
                        .typed::<ByteArrayType>()
                        .write_batch(&values, None, None)?;
                    column.close()?;
                }
            }
            group.close()?;
        }
        writer.close()?;
        Ok(out)
    }
}
