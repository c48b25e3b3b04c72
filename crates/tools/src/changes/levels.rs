//! In: a change. Out: its level for the chosen side. Must not know: how changes are found, or printed.

use super::Change;
use tablewright::findings::Level;

/// The side that decides the level of a change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// Readers of the documented values.
    #[default]
    Receiver,
    /// Senders of them.
    Sender,
    /// The one to whom it is louder.
    Both,
}

impl Direction {
    fn level(self, change: &Change) -> Level {
        let (receiver, sender) = (change.receiver.level(), change.sender.level());
        match self {
            Direction::Receiver => receiver,
            Direction::Sender => sender,
            Direction::Both => receiver.max(sender),
        }
    }

    /// Whose side it is: one of them, and all.
    pub(super) fn people(self) -> [&'static str; 2] {
        match self {
            Direction::Receiver => ["receiver", "receivers"],
            Direction::Sender => ["sender", "senders"],
            Direction::Both => ["receiver and no sender", "receivers or senders"],
        }
    }
}

/// The levels of changes, for all that is printed and for whether a run fails.
#[derive(Clone, Debug, Default)]
pub struct Levels {
    /// Whose side decides.
    pub direction: Direction,
    /// The levels that are stated for kinds of changes; the last one of a kind counts.
    pub stated: Vec<(String, Level)>,
}

impl Levels {
    /// The level of a change.
    #[must_use]
    pub fn of(&self, change: &Change) -> Level {
        let stated = self.stated.iter().rev().find(|(id, _)| change.id.info().id == id);
        stated.map_or_else(|| self.direction.level(change), |(_, level)| *level)
    }
}
