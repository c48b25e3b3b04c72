//! In: a module of JavaScript whose imports and exports stand on lines of their own. Out: the same
//! for `require`. Must not know: what the module does.

/// The module as CommonJS.
pub fn commonjs(module: &str) -> String {
    let mut exports = Vec::new();
    let mut lines = Vec::new();
    let start = module.lines().take_while(|line| line.starts_with("//")).count();
    for (number, line) in module.lines().enumerate() {
        if number == start {
            lines.push("\"use strict\";".to_owned());
        }
        lines.push(self::line(line, &mut exports));
    }
    let exports = exports.iter().map(|(name, value)| format!("exports.{name} = {value};\n"));
    format!("{}\n\n{}", lines.join("\n"), exports.collect::<String>())
}

/// A line, and its exports: the name outside and the value.
fn line(line: &str, exports: &mut Vec<(String, String)>) -> String {
    if let Some((names, from)) =
        line.strip_prefix("import ").and_then(|rest| rest.split_once(" from "))
    {
        let from = from.trim_end_matches(';').replace(".js\"", ".cjs\"");
        return format!("const {names} = require({from});");
    }
    let Some(rest) = line.strip_prefix("export ") else { return line.to_owned() };
    if let Some((names, rest)) = rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
        let from = rest.trim().strip_prefix("from ").map(|from| from.trim_end_matches(';'));
        for name in names.split(',').map(str::trim) {
            let (value, name) = name.split_once(" as ").unwrap_or((name, name));
            let value = match from {
                Some(from) => format!("require({}).{value}", from.replace(".js\"", ".cjs\"")),
                None => value.to_owned(),
            };
            exports.push((name.to_owned(), value));
        }
        return String::new();
    }
    let name: String = rest
        .split(' ')
        .nth(1)
        .unwrap_or_default()
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
        .collect();
    exports.push((name.clone(), name));
    rest.to_owned()
}

#[cfg(test)]
mod tests {
    use super::commonjs;

    #[test]
    fn imports_and_exports_become_calls() {
        let module = "// a\nimport { b } from \"./b.js\";\nexport { c, d as e };\n\
            export { f } from \"./f.js\";\nexport const g = 1;\nexport class H {\n}\n";
        assert_eq!(
            commonjs(module),
            "// a\n\"use strict\";\nconst { b } = require(\"./b.cjs\");\n\n\nconst g = 1;\nclass H {\n}\n\n\
            exports.c = c;\nexports.e = d;\nexports.f = require(\"./f.cjs\").f;\nexports.g = g;\n\
            exports.H = H;\n"
        );
    }
}
