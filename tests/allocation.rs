//! Validating what conforms allocates nothing. Counted on the test's own thread only.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use voucherify_types::Kinds;

struct Counting;

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
    /// Bytes that were asked for, those that were given back included.
    static ASKED: Cell<usize> = const { Cell::new(0) };
    /// Bytes in use, and the most that were so.
    static BYTES: Cell<(isize, isize)> = const { Cell::new((0, 0)) };
}

fn grow(by: isize) {
    let _ = BYTES.try_with(|bytes| {
        let (now, most) = bytes.get();
        bytes.set((now + by, most.max(now + by)));
    });
}

// SAFETY: every call goes to the system's allocator unchanged; counting touches a plain
// thread-local only.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let _ = COUNT.try_with(|count| count.set(count.get() + 1));
        let _ = ASKED.try_with(|asked| asked.set(asked.get() + layout.size()));
        grow(layout.size() as isize);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        grow(-(layout.size() as isize));
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn allocations(run: impl FnOnce() -> bool) -> usize {
    let before = COUNT.with(Cell::get);
    assert!(run());
    COUNT.with(Cell::get) - before
}

/// Keeps this thread, which is a test's own, on one core: then the library starts no others, and all
/// its work is counted.
fn alone() {
    let core = core_affinity::get_core_ids().and_then(|cores| cores.first().copied());
    assert!(core.is_some_and(core_affinity::set_for_current), "a thread must stay on one core");
}

/// Allocations of a run, and the bytes that they asked for.
pub fn work(run: impl FnOnce()) -> (usize, usize) {
    alone();
    let before = (COUNT.with(Cell::get), ASKED.with(Cell::get));
    run();
    (COUNT.with(Cell::get) - before.0, ASKED.with(Cell::get) - before.1)
}

/// The most bytes in use during a run, beyond those before it.
pub fn peak(run: impl FnOnce()) -> usize {
    alone();
    let before = BYTES.with(Cell::get).0;
    BYTES.with(|bytes| bytes.set((before, before)));
    run();
    usize::try_from(BYTES.with(Cell::get).1 - before).unwrap_or_default()
}

const EVENT: &[u8] = br#"{"id": "evcus_1", "type": "customer.updated", "data": [{"customer": {"id": "cust_1", "metadata": {"a": [1, 2, {"b": null}]}, "loyalty": {"points": 3, "campaigns": {"Winter": {"points": 1}}}, "created_at": "2022-08-30T06:32:07.380Z"}}], "created_at": "2022-08-30T09:14:07.660Z"}"#;

#[test]
fn validating_a_conforming_event_allocates_nothing() {
    assert_eq!(allocations(|| voucherify_types::validate(EVENT).is_ok()), 0);
    assert_eq!(allocations(|| voucherify_types::is_valid(EVENT)), 0);
    assert_eq!(allocations(|| voucherify_types::is_valid_with(EVENT, Kinds::STRICT)), 0);
}

#[test]
fn ten_thousand_departures_need_less_than_a_megabyte() {
    let items: Vec<serde_json::Value> = (0..10_000)
        .map(|_| serde_json::json!({ "customer": { "id": 1, "name": "Joanna" } }))
        .collect();
    let text = serde_json::json!({ "type": "customer.created", "data": items }).to_string();
    assert!(text.len() > 380_000, "{}", text.len());
    let growth = |run: &dyn Fn() -> usize, found: usize| {
        let before = BYTES.with(Cell::get).0;
        BYTES.with(|bytes| bytes.set((before, before)));
        assert_eq!(run(), found);
        BYTES.with(Cell::get).1 - before
    };
    let validate = |limit: usize| {
        let options = voucherify_types::Options::new(Kinds::STRICT).limit(limit);
        voucherify_types::validate_with(text.as_bytes(), options)
            .err()
            .map_or(0, |violations| violations.len())
    };
    let limited = growth(&|| validate(100), 100);
    assert!(limited < 100_000, "{limited} bytes");
    // On request, all of them are kept: the count notices it.
    assert!(growth(&|| validate(20_000), 10_000) > 1_000_000);
}

#[test]
fn the_count_can_fail() {
    assert!(allocations(|| voucherify_types::validate(br#"{"id": 1}"#).is_err()) > 0);
    assert!(allocations(|| voucherify_types::from_slice(EVENT).is_ok()) > 0);
}
