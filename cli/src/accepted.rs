//! In: a file of accepted changes or differences, and the day. Out: the list without them. Must not
//! know: what is accepted.

use crate::terminal;
use anyhow::{bail, Context, Result};
use serde::Deserialize;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};
use toml::value::{Date, Datetime};

/// Arguments of commands with findings that can be accepted.
#[derive(clap::Args, Clone, Debug)]
pub struct Accepted {
    /// Accepted findings: entries `[[accept]]` with `id`, `at` and `reason`, `from` and `to` if the
    /// finding has them, and, if wanted, `owner` and `until`. An entry that matches nothing is an
    /// error, and so is one whose day is over.
    #[arg(long, value_name = "FILE")]
    accept: Option<PathBuf>,
    /// The day that `until` is compared with [default: today].
    #[arg(long, value_name = "DATE", value_parser = day, hide = true)]
    today: Option<Date>,
}

/// An accepted finding.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The kind.
    pub id: String,
    /// Heading and attribute.
    pub at: Option<String>,
    /// The place in a schema.
    pub pointer: Option<String>,
    /// The old text, or that of the page.
    pub from: Option<String>,
    /// The new text, or that of the schema.
    pub to: Option<String>,
    reason: String,
    /// The owner.
    owner: Option<String>,
    /// The last day on which it is accepted.
    until: Option<Datetime>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    accept: Vec<Entry>,
}

impl Accepted {
    /// Takes accepted findings out of a list; whether an entry has expired, which is then printed and
    /// takes nothing out.
    pub fn take_out<T>(
        &self,
        list: &mut Vec<T>,
        what: &str,
        matches: impl Fn(&Entry, &T) -> bool,
    ) -> Result<bool> {
        let Some(path) = &self.accept else { return Ok(false) };
        let shown = path.display();
        let text = std::fs::read_to_string(path).with_context(|| shown.to_string())?;
        let file: File = toml::from_str(&text).with_context(|| shown.to_string())?;
        let today = self.today.map_or_else(today, Ok)?;
        let mut any = false;
        for entry in &file.accept {
            entry.check().with_context(|| shown.to_string())?;
            if !list.iter().any(|one| matches(entry, one)) {
                bail!("{shown}: no {what} matches {}", entry.shown());
            }
            if let Some(message) = entry.expired(today) {
                terminal::note_line(&format!("error: {shown}: {message}"))?;
                any = true;
                continue;
            }
            list.retain(|one| !matches(entry, one));
        }
        Ok(any)
    }
}

impl Entry {
    /// `ID` at `PLACE`
    fn shown(&self) -> String {
        let at = self.at.as_ref().or(self.pointer.as_ref()).map_or("", String::as_str);
        format!("`{}` at `{at}`", self.id)
    }

    /// Whether it is about a place of a file. With several pages, a place starts with its page, which an entry
    /// may leave out.
    pub fn is_at(&self, at: &str, file: Option<&str>) -> bool {
        self.at.as_ref().is_none_or(|wanted| {
            let page = at.strip_suffix(wanted.as_str()).and_then(|page| page.strip_suffix(": "));
            let is_page = |page: &str| file.is_some_and(|file| file.ends_with(page));
            at == wanted || page.is_some_and(is_page)
        })
    }

    fn check(&self) -> Result<()> {
        if self.reason.trim().is_empty() {
            bail!("{} has no `reason`", self.shown());
        }
        if self.at.is_none() && self.pointer.is_none() {
            bail!("`{}` has neither `at` nor `pointer`", self.id);
        }
        if self.until.is_some_and(|until| until.date.is_none() || until.time.is_some()) {
            bail!("`until` of {} is not a date", self.shown());
        }
        Ok(())
    }

    fn expired(&self, today: Date) -> Option<String> {
        let until = self.until.and_then(|until| until.date).filter(|until| *until < today)?;
        let owner = self.owner.as_ref().map(|owner| format!(" by {owner}")).unwrap_or_default();
        Some(format!("{} was accepted until {until}{owner}: {}", self.shown(), self.reason))
    }
}

fn day(text: &str) -> Result<Date, String> {
    let read: Option<Datetime> = text.parse().ok();
    let date = read.filter(|read| read.time.is_none()).and_then(|read| read.date);
    date.ok_or_else(|| format!("`{text}` is not a date, as `2026-05-01`"))
}

/// The day of the clock, in UTC.
fn today() -> Result<Date> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).context("the clock is before 1970")?;
    let days = since.as_secs() / 86_400;
    // Eras of 400 years, counted from March, so that the day that a leap year adds is its last.
    let days = days + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let (year, month, day) = (year + era * 400 + next, month, day);
    Ok(Date { year: u16::try_from(year)?, month: u8::try_from(month)?, day: u8::try_from(day)? })
}
