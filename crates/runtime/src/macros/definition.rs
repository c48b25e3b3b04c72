//! Macros that take the list of what a definition has once, and make of it the decoding and the
//! encoding of its type and of its view, and the shape that validation walks.
#![allow(unused_macros)]

/// A place for a value: `String`, `[nullable String]`, `[Array [Map CUSTOMER]]`.
macro_rules! slot {
    ([nullable $($shape:tt)+]) => {
        runtime::shape::Slot { shape: shape!($($shape)+), nullable: true }
    };
    ($shape:tt) => {
        runtime::shape::Slot { shape: shape!($shape), nullable: false }
    };
}

/// A shape: a word of [`Shape`](super::shape::Shape), or the name of a definition's.
macro_rules! shape {
    ([$($shape:tt)+]) => { shape!($($shape)+) };
    (Array $items:tt) => { &runtime::shape::Shape::Array(&slot!($items)) };
    (OneOrMany $items:tt) => { &runtime::shape::Shape::OneOrMany(&slot!($items)) };
    (Map $values:tt) => { &runtime::shape::Shape::Map(&slot!($values)) };
    (Limited $shape:tt $($limit:ident $value:tt)+) => {
        &runtime::shape::Shape::Limited(&runtime::shape::Limited {
            shape: shape!($shape),
            limits: &[$(runtime::shape::Limit::$limit(limit!($limit $value))),+],
        })
    };
    (Any) => { &runtime::shape::Shape::Any };
    (Null) => { &runtime::shape::Shape::Null };
    (Boolean) => { &runtime::shape::Shape::Boolean };
    (Integer) => { &runtime::shape::Shape::Integer };
    (Number) => { &runtime::shape::Shape::Number };
    (String) => { &runtime::shape::Shape::String };
    (DateTime) => { &runtime::shape::Shape::DateTime };
    (Date) => { &runtime::shape::Shape::Date };
    (FreeForm) => { &runtime::shape::Shape::FreeForm };
    ($definition:ident) => { &$definition };
}

/// The kind of scalar of a shape.
macro_rules! plain {
    ([nullable $($shape:tt)+]) => { plain!($($shape)+) };
    ([$shape:tt]) => { plain!($shape) };
    (String) => { runtime::shape::Plain::Text };
    (DateTime) => { runtime::shape::Plain::DateTime };
    (Date) => { runtime::shape::Plain::Date };
    (Integer) => { runtime::shape::Plain::Number };
    (Number) => { runtime::shape::Plain::Number };
    (Boolean) => { runtime::shape::Plain::Boolean };
    (FreeForm) => { runtime::shape::Plain::FreeForm };
    ($($shape:tt)+) => { runtime::shape::Plain::Other };
}

/// The argument of a constraint: a number as [`Literal`](super::shape::Literal), a count, a pattern
/// or a format.
macro_rules! limit {
    ($limit:ident [whole $value:expr]) => {
        runtime::shape::Literal::Whole($value)
    };
    ($limit:ident [number $value:expr]) => {
        runtime::shape::Literal::Number($value)
    };
    (Pattern [$documented:literal $regex:literal]) => {
        runtime::pattern::Pattern { documented: $documented, regex: $regex }
    };
    (Format $format:ident) => {
        runtime::formats::StringFormat::$format
    };
    ($limit:ident $value:literal) => {
        $value
    };
}

/// An attribute of a shape; `[required …]` is one that must be there.
macro_rules! attribute {
    ($key:literal [required $($slot:tt)+]) => { attribute!(@ $key, true, [$($slot)+]) };
    ($key:literal $slot:tt) => { attribute!(@ $key, false, $slot) };
    (@ $key:literal, $required:literal, $slot:tt) => {
        runtime::shape::Attribute::new(
            $key,
            concat!("\"", $key, "\""),
            slot!($slot),
            plain!($slot),
            $required,
        )
    };
}

/// Names among which one can be found.
macro_rules! names {
    ($new:ident $($name:literal)*) => {
        runtime::shape::Names::$new(&[$($name),*], &runtime::shape::table([$($name),*]))
    };
}

/// An object, from the list of its attributes.
macro_rules! object {
    (
        $name:ident $(| $view:ident)? = $shape:ident,
        $openness:ident
        $(tagged $body:ident $tag:ident)?
        $(additional $additional:tt)?
        $(keys $keys:literal $patterned:tt)*
        $(typed $typed:ident)?
        {
            $($number:literal $field:ident $(. $part:ident)? : $key:literal => $slot:tt
            $(as $given:tt)?,)*
        }
    ) => {
        deserialize!($name $(| $view)?, "an object");
        impl $name {
            $($(accessor!($field $key $slot $given);)?)*

            /// An object with the attributes that a function sets.
            #[must_use]
            pub fn with(set: impl rt::FnOnce(&mut Self)) -> Self {
                let mut object = <Self as rt::Default>::default();
                set(&mut object);
                object
            }

            /// The value of a documented attribute, if it is not of the documented type.
            #[must_use]
            #[inline]
            pub fn misfit(&self, name: &str) -> rt::Option<&rt::Value> {
                (runtime::extra::misfit as fn(_, _, _) -> _)(&self.extra, &$shape, name)
            }
        }
        object_type!(
            'de, [], $name, $shape, [$($body)?], [$($typed)?], $([$number $field $($part)?] $key)*
        );
        object_view!(
            [$name $($view)?], $shape, [$($body)?], [$($typed)?],
            $([$number $field $($part)?] $key)*
        );
        #[allow(dead_code)]
        pub(crate) static $shape: runtime::shape::Shape =
            runtime::shape::Shape::Object(&runtime::shape::Object {
                attributes: &runtime::shape::alphabetical([$(attribute!($key $slot)),*]),
                names: names!(keys $($key)*),
                additional: optional!($(&slot!($additional))?),
                patterns: &[$(($keys, slot!($patterned))),*],
                closed: is_closed!($openness),
                required: 0 $(+ is_required!($slot))*,
                adjacent_tag: optional!($(&$tag)?),
            });
    };
}

/// The additions for the view of an object.
macro_rules! object_view {
    ([$name:ident], $($list:tt)*) => {};
    (
        [$name:ident $view:ident], $shape:ident, [$($body:ident)?], [$($typed:ident)?],
        $([$number:literal $field:ident $($part:ident)?] $key:literal)*
    ) => {
        views! {
            object_type!(
                'a, ['a], super::views::$view<'a>, $shape, [$($body)?], [$($typed)?],
                $([$number $field $($part)?] $key)*
            );

            impl<'a> rt::ToStatic for super::views::$view<'a> {
                type Owned = $name;

                #[inline]
                fn to_static(&self) -> $name {
                    let mut owned = <$name as rt::Default>::default();
                    $(copy_attribute!(owned self $field $($part)?);)*
                    $(copy_attribute!(owned self $typed);)?
                    owned.extra = rt::ToStatic::to_static(&self.extra);
                    owned
                }
            }
        }
    };
}

macro_rules! optional {
    () => {
        rt::None
    };
    ($value:expr) => {
        rt::Some($value)
    };
}

macro_rules! is_closed {
    (open) => {
        false
    };
    (closed) => {
        true
    };
}

macro_rules! is_required {
    ([required $($slot:tt)+]) => {
        1
    };
    ($slot:tt) => {
        0
    };
}

/// Decoding and encoding of one of the types of an object.
macro_rules! object_type {
    (
        $de:lifetime, [$($generics:tt)*], $ty:ty, $shape:ident, [$($body:ident)?],
        [$($typed:ident)?], $([$number:literal $field:ident $($part:ident)?] $key:literal)*
    ) => {
        impl<$de> rt::Decode<$de> for $ty {
            fn from_object<__A: rt::MapAccess<$de>>(
                place: &mut rt::Option<Self>,
                mut access: __A,
            ) -> rt::Result<decode::Raw, __A::Error> {
                let object = place.insert(<Self as rt::Default>::default());
                $(let mut $body = rt::Pair::default();)?
                let mut keys = rt::Keys::new($shape.names());
                while access.next_key_seed(&mut keys)?.is_some() {
                    // One `?` for all: each would be code of its own to check.
                    match keys.number() {
                        $($number => read_attribute!(object access $key $field $($part)?),)*
                        _ => {
                            let key = keys.other();
                            read_additional!(object access key $($typed)?)
                        }
                    }?;
                }
                $(object.$body = $body.finish()?;)?
                rt::Ok(rt::None)
            }
        }

        impl<$($generics)*> rt::Serialize for $ty {
            fn serialize<__S: rt::Serializer>(
                &self,
                serializer: __S,
            ) -> rt::Result<__S::Ok, __S::Error> {
                let mut members = encode::Members::new(serializer.serialize_map(rt::None)?);
                $(write_attribute!(self members $key $field $($part)?);)*
                write_additional!(self members $shape $($typed)?);
                members.end()
            }
        }
    };
}

macro_rules! read_attribute {
    ($object:ident $access:ident $key:literal $body:ident tag) => {
        $body.tag(&mut $access)
    };
    ($object:ident $access:ident $key:literal $body:ident content) => {
        $body.payload(&mut $access)
    };
    ($object:ident $access:ident $key:literal $field:ident) => {
        runtime::entry::attribute(&mut $access, $key, &mut $object.$field, &mut $object.extra)
    };
}

macro_rules! read_additional {
    ($object:ident $access:ident $name:ident) => {
        runtime::entry::unknown(&mut $access, $name, &mut $object.extra)
    };
    ($object:ident $access:ident $name:ident $field:ident) => {
        runtime::lenient::additional(&mut $access, $name, &mut $object.$field)
    };
}

macro_rules! write_attribute {
    ($self:ident $members:ident $key:literal $body:ident tag) => {
        rt::Parts::write_tag(&$self.$body, &mut $members)
    };
    ($self:ident $members:ident $key:literal $body:ident content) => {
        rt::Parts::write_payload(&$self.$body, &mut $members)
    };
    ($self:ident $members:ident $key:literal $field:ident) => {
        $members.entry($key, &$self.$field)
    };
}

macro_rules! write_additional {
    ($self:ident $members:ident $shape:ident) => {
        $members.rest(&$self.extra, &$shape)
    };
    ($self:ident $members:ident $shape:ident $field:ident) => {
        $members.additional(&$self.$field, &$self.extra, &$shape)
    };
}

macro_rules! copy_attribute {
    ($owned:ident $self:ident $body:ident content) => {};
    ($owned:ident $self:ident $field:ident $(tag)?) => {
        $owned.$field = rt::ToStatic::to_static(&$self.$field);
    };
}

/// A tag with the payload that it chooses, from the list of its values.
macro_rules! tagged {
    (
        $name:ident $(| $view:ident)? = $shape:ident,
        $values:ident: $method:ident $tag:literal $at:literal $content:literal $content_at:literal
        { $($variant:ident: $text:literal => $slot:tt,)* }
        other => $other:tt
    ) => {
        tagged_type!(
            'de, [], $name, $values, $method $tag $content, $($variant $text)*
        );
        tagged_view!(
            [$name $($view)?], $values, $method $tag $content, $($variant $text)*
        );
        #[allow(dead_code)]
        static $shape: runtime::shape::AdjacentTag = runtime::shape::AdjacentTag {
            tag: $at,
            content: $content_at,
            values: names!(new $($text)*),
            arms: &[$(slot!($slot)),*],
            other: slot!($other),
        };
    };
}

/// The additions for the view of a tagged type; a type without texts is its own view.
macro_rules! tagged_view {
    ([$name:ident], $($list:tt)*) => {
        owned!($name);
    };
    (
        [$name:ident $view:ident], $values:ident, $method:ident $tag:literal $content:literal,
        $($variant:ident $text:literal)*
    ) => {
        views! {
            tagged_type!(
                'a, ['a], super::views::$view<'a>, $values, $method $tag $content,
                $($variant $text)*
            );

            impl<'a> rt::ToStatic for super::views::$view<'a> {
                type Owned = $name;

                #[inline]
                fn to_static(&self) -> $name {
                    match self {
                        $(Self::$variant(payload) => {
                            $name::$variant(rt::ToStatic::to_static(payload))
                        })*
                        Self::Other { tag, payload } => {
                            $name::Other { tag: tag.clone(), payload: payload.clone() }
                        }
                        Self::Misfit { tag, payload } => {
                            $name::Misfit { tag: tag.clone(), payload: payload.clone() }
                        }
                    }
                }
            }
        }
    };
}

/// Decoding and encoding of a tag with its payload.
macro_rules! tagged_type {
    (
        $de:lifetime, [$($generics:tt)*], $ty:ty, $values:ident,
        $method:ident $tag:literal $content:literal, $($variant:ident $text:literal)*
    ) => {
        impl<$($generics)*> rt::Default for $ty {
            fn default() -> Self {
                Self::Other { tag: rt::None, payload: rt::None }
            }
        }

        impl<$($generics)*> $ty {
            #[doc = concat!("The text of `", $tag, "`, if it is one.")]
            #[must_use]
            pub fn $method(&self) -> rt::Option<&str> {
                match self {
                    $(Self::$variant(_) => rt::Some($text),)*
                    Self::Other { tag, .. } => tag.as_ref().and_then(rt::Value::as_str),
                    Self::Misfit { tag, .. } => rt::Some(tag.as_str()),
                }
            }
        }

        impl<$($generics)*> rt::Parts for $ty {
            fn write_tag<__M: rt::SerializeMap>(&self, members: &mut encode::Members<__M>) {
                match self {
                    Self::Other { tag, .. } => members.entry($tag, tag),
                    known => members.entry($tag, &Self::$method(known)),
                }
            }

            fn write_payload<__M: rt::SerializeMap>(&self, members: &mut encode::Members<__M>) {
                match self {
                    $(Self::$variant(payload) => members.entry($content, payload),)*
                    Self::Other { payload, .. } => members.entry($content, payload),
                    Self::Misfit { payload, .. } => members.set($content, payload),
                }
            }
        }

        impl<$de> rt::Tagged<$de> for $ty {
            fn join<__P: rt::Payload<$de>>(
                tag: rt::Option<rt::Value>,
                payload: __P,
            ) -> rt::Result<Self, __P::Error> {
                let text = tag.as_ref().and_then(rt::Value::as_str);
                // One for all values, since each would be code of its own.
                let misfit = |payload| Self::Misfit {
                    tag: $values::from(text.unwrap_or_default()),
                    payload,
                };
                match text {
                    $(rt::Some($text) => payload.arm(Self::$variant, misfit),)*
                    _ => payload.arm(
                        |payload| Self::Other { tag, payload },
                        |raw| Self::Other { tag: rt::None, payload: rt::Some(raw) },
                    ),
                }
            }

            #[inline]
            fn split(self) -> (rt::Option<rt::Value>, rt::Option<rt::Value>) {
                let tag = Self::$method(&self).map(|text| rt::Value::String(text.to_owned()));
                match self {
                    $(Self::$variant(payload) => (tag, payload.as_ref().map(encode::to_value)),)*
                    Self::Other { tag, payload } => (tag, payload),
                    Self::Misfit { payload, .. } => (tag, rt::Some(payload)),
                }
            }
        }
    };
}

/// An enumeration of strings, from the list of its values.
macro_rules! values {
    ($name:ident = $shape:ident { $($number:literal $variant:ident: $text:literal,)* }) => {
        impl $name {
            /// The documented values.
            pub const VALUES: &'static [&'static str] = &[$($text),*];

            /// The text of the value.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::Unknown(text) => text,
                }
            }
        }

        impl rt::From<&str> for $name {
            fn from(text: &str) -> Self {
                match $shape.names().find(text.as_bytes()) {
                    $(rt::Some($number) => Self::$variant,)*
                    _ => Self::Unknown(text.to_owned()),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl<'de> rt::Decode<'de> for $name {
            fn from_text(text: rt::Cow<'de, str>) -> rt::Result<Self, rt::Value> {
                rt::Ok(Self::from(&*text))
            }
        }

        impl rt::Serialize for $name {
            fn serialize<__S: rt::Serializer>(
                &self,
                serializer: __S,
            ) -> rt::Result<__S::Ok, __S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        deserialize!($name, "a value of the documented type");

        #[allow(dead_code)]
        pub(crate) static $shape: runtime::shape::Shape =
            runtime::shape::Shape::Values(names!(new $($text)*));
    };
}
