//! In: a file of events. Out: its text, a line for each event as far as its form tells, and that form
//! in words. Must not know: what events say.

use super::values::{Form, Values};
use anyhow::{bail, Context, Result};
use flate2::read::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use std::io::{BufRead, BufReader, Cursor, Read};
use std::path::Path;

/// Bytes, from wherever they come.
pub type Bytes = Box<dyn Read + Send>;

/// An open file.
pub struct Events {
    /// A line for each event.
    pub bytes: Bytes,
    /// Its forms besides plain lines, in a word or two each.
    pub forms: Vec<&'static str>,
}

/// The length of the prefix that is looked at to find out the form of a text.
const LOOKED_AT: u64 = 1 << 18;

/// Opens a file; `-` is standard input.
pub fn open(path: &Path) -> Result<Events> {
    let shown = || path.display().to_string();
    let bytes: Bytes = match path.as_os_str() == "-" {
        true => Box::new(std::io::stdin()),
        false => Box::new(std::fs::File::open(path).with_context(shown)?),
    };
    read(bytes).with_context(shown)
}

/// Finds out the form of some bytes.
fn read(bytes: Bytes) -> Result<Events> {
    let mut forms = Vec::new();
    let (head, bytes) = look(bytes, 4)?;
    let bytes: Bytes = match head[..] {
        [0x1f, 0x8b, ..] => {
            forms.push("gzip");
            Box::new(MultiGzDecoder::new(bytes))
        }
        [0x28, 0xb5, 0x2f, 0xfd] => {
            forms.push("zstd");
            Box::new(Frames { input: BufReader::new(bytes), frame: FrameDecoder::new() })
        }
        _ => bytes,
    };
    let (head, bytes) = look(bytes, 3)?;
    let bytes = match head[..] {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => bail!("it is UTF-16, and only UTF-8 is read"),
        [0xef, 0xbb, 0xbf] => {
            forms.push("byte order mark");
            skip(bytes, 3)?
        }
        _ => bytes,
    };
    let (head, bytes) = look(bytes, LOOKED_AT)?;
    let form = Form::of(&head);
    forms.extend(form.name());
    let bytes: Bytes = match form {
        Form::Lines => bytes,
        form => Box::new(Values::new(BufReader::with_capacity(1 << 16, bytes), form)),
    };
    Ok(Events { bytes, forms })
}

/// The first bytes, and all of them.
pub fn look(mut bytes: Bytes, many: u64) -> Result<(Vec<u8>, Bytes)> {
    let mut head = Vec::new();
    bytes.by_ref().take(many).read_to_end(&mut head)?;
    let whole: Bytes = Box::new(Cursor::new(head.clone()).chain(bytes));
    Ok((head, whole))
}

fn skip(mut bytes: Bytes, many: u64) -> Result<Bytes> {
    std::io::copy(&mut bytes.by_ref().take(many), &mut std::io::sink())?;
    Ok(bytes)
}

/// The text of frames of zstd, one after another.
struct Frames {
    input: BufReader<Bytes>,
    frame: FrameDecoder,
}

impl Frames {
    /// Opens the next frame; none at the end.
    fn next(&mut self) -> std::io::Result<bool> {
        while !self.input.fill_buf()?.is_empty() {
            match self.frame.init(&mut self.input) {
                Ok(()) => return Ok(true),
                // It holds nothing of the text.
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    let mut rest = self.input.by_ref().take(u64::from(length));
                    std::io::copy(&mut rest, &mut std::io::sink())?;
                }
                Err(error) => return Err(std::io::Error::other(error)),
            }
        }
        Ok(false)
    }
}

impl Frames {
    /// Decodes until there are so many bytes, or the frame ends.
    fn decode(&mut self, wanted: usize) -> std::io::Result<()> {
        while self.frame.can_collect() < wanted && !self.frame.is_finished() {
            let more = BlockDecodingStrategy::UptoBytes(wanted - self.frame.can_collect());
            let decoded = self.frame.decode_blocks(&mut self.input, more);
            decoded.map_err(std::io::Error::other)?;
        }
        Ok(())
    }
}

impl Read for Frames {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        loop {
            while self.frame.is_finished() && self.frame.can_collect() == 0 {
                if !self.next()? {
                    return Ok(0);
                }
            }
            self.decode(buffer.len())?;
            let read = self.frame.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
        }
    }
}
