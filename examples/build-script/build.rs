fn main() -> Result<(), tablewright::BuildError> {
    tablewright::Builder::new().page("docs/orders.md").compile()
}
