//! Validating what conforms allocates nothing. Counted on the test's own thread only.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use voucherify_types::Kinds;

struct Counting;

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call goes to the system's allocator unchanged; counting touches a plain thread-local only.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let _ = COUNT.try_with(|count| count.set(count.get() + 1));
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
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

const EVENT: &[u8] = br#"{"id": "evcus_1", "type": "customer.updated", "data": [{"customer": {"id": "cust_1", "metadata": {"a": [1, 2, {"b": null}]}, "loyalty": {"points": 3, "campaigns": {"Winter": {"points": 1}}}, "created_at": "2022-08-30T06:32:07.380Z"}}], "created_at": "2022-08-30T09:14:07.660Z"}"#;

#[test]
fn validating_a_conforming_event_allocates_nothing() {
    assert_eq!(allocations(|| voucherify_types::validate(EVENT).is_ok()), 0);
    assert_eq!(allocations(|| voucherify_types::is_valid(EVENT)), 0);
    assert_eq!(allocations(|| voucherify_types::is_valid_with(EVENT, Kinds::STRICT)), 0);
}

#[test]
fn the_count_can_fail() {
    assert!(allocations(|| voucherify_types::validate(br#"{"id": 1}"#).is_err()) > 0);
    assert!(allocations(|| voucherify_types::from_slice(EVENT).is_ok()) > 0);
}
