/// Channel.
///
/// Documented as `Channel`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Channel {
    /// What it is.
    pub flags: rt::Option<ChannelFlags>,
    /// Who may do what.
    pub rights: rt::Option<Rights>,
    /// `masks`
    pub masks: rt::Option<Masks>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Channel | ChannelRef = CHANNEL,
    closed {
        0 flags: "flags" => CHANNEL_FLAGS as [ChannelFlags],
        1 rights: "rights" => RIGHTS as [Rights],
        2 masks: "masks" => MASKS as [Masks],
    }
}
section!(Channel | ChannelRef, CHANNEL, "an object");

/// Channel Flags.
///
/// - Flag — Value — Description
/// - PINNED — `1 << 1` — It stays on *top* of `all`.
/// - type — `1 << 4`
/// - hide-media\* — 1 \<\< 15 — Nothing to see.
///
/// Documented as `Channel Flags`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
pub struct ChannelFlags(pub rt::Integer);

newtype!('de, ChannelFlags, ChannelFlags, rt::Integer);

impl rt::Serialize for ChannelFlags {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

impl ChannelFlags {
    /// It stays on top of all.
    pub const PINNED: u64 = 1 << 1;
    /// `type`
    pub const TYPE: u64 = 1 << 4;
    /// Nothing to see.
    pub const HIDE_MEDIA: u64 = 1 << 15;
    /// Whether all of these bits are set.
    #[must_use]
    pub fn contains(&self, bits: u64) -> bool {
        self.0.as_u64().is_some_and(|value| value & bits == bits)
    }
}

deserialize!(ChannelFlags, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static CHANNEL_FLAGS: runtime::shape::Shape = *shape!(Integer);

section!(ChannelFlags, CHANNEL_FLAGS, "a value of the documented type");

/// Rights.
///
/// - Value — Name
/// - 1 \<\< 0 — Read messages
/// - 1 \<\< 1 — Write
///
/// Documented as `Rights`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
pub struct Rights(pub rt::Integer);

newtype!('de, Rights, Rights, rt::Integer);

impl rt::Serialize for Rights {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(Rights, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static RIGHTS: runtime::shape::Shape = *shape!(Integer);

section!(Rights, RIGHTS, "a value of the documented type");

/// Masks.
///
/// - Name — Value
/// - HIGH — 1 \<\< 63
/// - HIGHER — 1 \<\< 64
///
/// Documented as `Masks`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
pub struct Masks(pub rt::Integer);

newtype!('de, Masks, Masks, rt::Integer);

impl rt::Serialize for Masks {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(Masks, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static MASKS: runtime::shape::Shape = *shape!(Integer);

section!(Masks, MASKS, "a value of the documented type");
