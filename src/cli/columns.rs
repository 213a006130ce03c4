//! `--map`: what the columns of a dump are called.

use crate::Result;
use crate::read::Columns;

/// How dumps are read.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct ColumnsArg {
    /// What a column or field of a dump is called, where it has no usual name: text=content.
    /// The fields: headline, text, date, author, publisher, url, id, language
    #[arg(long = "map", value_name = "FIELD=COLUMN")]
    map: Vec<String>,
}

impl ColumnsArg {
    /// The columns, checked, where any were named.
    pub(super) fn given(&self) -> Result<Option<Columns>> {
        match self.map.is_empty() {
            true => Ok(None),
            false => self.columns().map(Some),
        }
    }

    /// The columns, checked.
    pub(super) fn columns(&self) -> Result<Columns> {
        Columns::parse(&self.map)
    }
}
