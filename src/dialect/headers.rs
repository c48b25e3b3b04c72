//! In: headers of columns of names, longer headers, and those in other languages. Out: the likely
//! content of their columns. Must not know: what the cells say.

use super::words::words;
use super::Column;

/// Headers of a column of attribute names, in the singular.
const NAMED: [&str; 8] =
    ["field", "attribute", "element", "property", "parameter", "key", "name", "relationship"];

/// Further headers for attribute names, if another column describes the attributes.
const MAY_NAME: [&str; 16] = [
    "argument", "arg", "param", "prop", "variable", "trait", "option", "setting", "column",
    "member", "input", "output", "flag", "claim", "path", "header",
];

/// Words before such a header.
const NAMED_BEFORE: [&str; 2] = ["request", "response"];

/// Headers for names of other things as often as of attributes.
const NAME_ANYTHING: [&str; 2] = ["name", "names"];

/// Headers of columns that number their rows.
const NUMBERS: [&str; 9] = ["#", "no", "no.", "nr", "nr.", "n°", "№", "num", "pos"];

fn one(word: &str) -> String {
    match word {
        "properties" => "property".to_owned(),
        word => word.strip_suffix('s').unwrap_or(word).to_owned(),
    }
}

/// Whether a header names attributes, by itself.
pub(super) fn named_column(header: &str) -> Option<Column> {
    let mut words: Vec<&str> = header.split(' ').collect();
    if words.len() > 1 && NAMED_BEFORE.contains(&words[0]) {
        words.remove(0);
    }
    let first = one(words[0]);
    match words[1..] {
        _ if !NAMED.contains(&first.as_str()) => None,
        [] | ["name"] => Some(Column::Name),
        ["pattern"] => Some(Column::Pattern),
        _ => None,
    }
}

/// The rest of a header that starts with a noun for attributes: `type` of `Field type`.
pub(super) fn beside_named(header: &str) -> Option<&str> {
    let (first, rest) = header.split_once(' ')?;
    let first = one(first);
    let named = NAMED.contains(&first.as_str()) || MAY_NAME.contains(&first.as_str());
    (named && first != "name").then_some(rest)
}

/// Whether a header is one for names of other things as often as of attributes.
pub(crate) fn names_anything(header: &str) -> bool {
    NAME_ANYTHING.contains(&plain(header).as_str())
}

/// Last words of headers for names that are not attributes of an object.
const NAME_OTHERS: &[&str] = words!(
    "permission, feature, role, scope, plan, capability, privilege, operation, endpoint, action, \
    tool, package, dependency, library, browser, platform, software, requirement, document, step, \
    task"
);

/// Whether a header names required or optional things that are not attributes: `Permission`.
pub(crate) fn names_others(header: &str) -> bool {
    let header = plain(header);
    let last = header.rsplit(' ').next().unwrap_or_default();
    NAME_OTHERS.contains(&one(last).as_str())
}

/// Whether a column with this header only numbers the rows.
pub(crate) fn numbers_rows(header: &str) -> bool {
    NUMBERS.contains(&plain(header).as_str())
}

/// The likely column of a header that is not known as a whole, if the cells agree: by its last word,
/// or the first one.
pub(crate) fn hinted(header: &str) -> Option<Column> {
    let header = plain(header);
    let mut words = header.split(' ');
    let first = words.next().unwrap_or_default();
    let last = header.rsplit(' ').next().unwrap_or_default();
    let singular = one(last);
    let named = |word: &str| NAMED.contains(&word) || MAY_NAME.contains(&word);
    let among = |plain: &[&str]| {
        let mut words = header.split(' ').filter(|word| *word != first && *word != last);
        words.all(|word| plain.contains(&word)) && (plain.contains(&first) || plain.contains(&last))
    };
    match singular.as_str() {
        word if named(word) => Some(Column::Name),
        "type" | "schema" | "clas" | "kind" | "datatype" => Some(Column::Type),
        "description" | "note" | "comment" | "meaning" => Some(Column::Description),
        "required" | "mandatory" if first == "not" => Some(Column::Optional),
        "required" | "mandatory" => {
            (header == last || among(&BESIDE_REQUIRED)).then_some(Column::Required)
        }
        "default" => (!OTHER_DEFAULTS.contains(&first)).then_some(Column::Default),
        "value" | "option" | "choice" if header == last && last != singular => Some(Column::Values),
        "example" => Some(Column::Example),
        _ if header == last => None,
        _ => match first {
            "default" => among(&BESIDE_DEFAULT).then_some(Column::Default),
            "required" | "mandatory" => among(&BESIDE_REQUIRED).then_some(Column::Required),
            "description" => Some(Column::Description),
            "example" => Some(Column::Example),
            _ => None,
        },
    }
}

/// Words beside *required* in a header whose cells still state presence.
const BESIDE_REQUIRED: [&str; 16] = [
    "is",
    "are",
    "field",
    "fields",
    "attribute",
    "property",
    "parameter",
    "value",
    "status",
    "flag",
    "always",
    "or",
    "optional",
    "y/n",
    "yes/no",
    "presence",
];

/// Words after *default* in a header whose cells are still defaults.
const BESIDE_DEFAULT: [&str; 5] = ["value", "values", "setting", "behavior", "behaviour"];

/// Words before *default* in a header whose cells are not current defaults.
const OTHER_DEFAULTS: [&str; 8] =
    ["old", "previous", "former", "legacy", "no", "not", "original", "overrides"];

fn plain(header: &str) -> String {
    super::settings::folded(header).trim_end_matches(['?', ':', ' ']).to_owned()
}

/// Headers in German, French, Spanish, Portuguese, Italian, Dutch, Polish, Chinese, Japanese and
/// Russian.
#[rustfmt::skip]
const TRANSLATED: [(&[&str], Column); 8] = [
    (
        &[
            "feld", "feldname", "eigenschaft", "schlüssel", "attribut", "champ", "nom du champ",
            "propriété", "clé", "paramètre", "campo", "propiedad", "atributo", "clave",
            "parámetro", "propriedade", "chave", "parâmetro", "proprietà", "attributo", "chiave",
            "parametro", "veld", "veldnaam", "eigenschap", "sleutel", "attribuut", "pole",
            "właściwość", "klucz", "parametr", "atrybut", "字段", "字段名", "字段名称", "参数",
            "参数名", "参数名称", "属性", "属性名", "键", "フィールド", "フィールド名", "項目",
            "項目名", "パラメータ", "パラメーター", "パラメータ名", "プロパティ", "プロパティ名",
            "キー", "поле", "параметр", "свойство", "атрибут", "ключ", "имя поля", "bezeichner",
            "nom", "nombre", "nome", "naam", "nazwa", "名称", "名前", "имя", "название",
        ],
        Column::Name,
    ),
    (
        &[
            "typ", "datentyp", "type de données", "type de donnée", "tipo", "tipo de dato",
            "tipo de datos", "tipo de dado", "tipo de dados", "tipo di dato", "tipo di dati",
            "gegevenstype", "datatyp", "typ danych", "类型", "数据类型", "字段类型", "参数类型",
            "型", "データ型", "タイプ", "тип", "тип данных",
        ],
        Column::Type,
    ),
    (
        &[
            "pflicht", "pflichtfeld", "erforderlich", "notwendig", "obligatoire", "requis",
            "obligatorio", "requerido", "obrigatório", "obrigatorio", "obbligatorio", "richiesto",
            "verplicht", "vereist", "wymagane", "wymagany", "wymagana", "obowiązkowe",
            "obowiązkowy", "必填", "是否必填", "必须", "是否必须", "必选", "是否必选", "必須",
            "必要", "обязательный", "обязательное", "обязательно", "обязательность",
        ],
        Column::Required,
    ),
    (
        &[
            "facultatif", "optionnel", "opcional", "opzionale", "facoltativo", "optioneel",
            "opcjonalne", "opcjonalny", "可选", "是否可选", "任意", "省略可", "необязательный",
            "необязательное",
        ],
        Column::Optional,
    ),
    (
        &[
            "beschreibung", "bedeutung", "erläuterung", "erklärung", "bemerkung", "bemerkungen",
            "anmerkung", "signification", "remarque", "remarques", "commentaire", "descripción",
            "significado", "observaciones", "descrição", "descricao", "observação", "observações",
            "descrizione", "significato", "omschrijving", "beschrijving", "betekenis",
            "opmerkingen", "opis", "uwagi", "znaczenie", "描述", "说明", "备注", "含义", "注释",
            "説明", "備考", "内容", "описание", "комментарий", "примечание", "значение поля",
        ],
        Column::Description,
    ),
    (
        &[
            "beispiel", "exemple", "ejemplo", "exemplo", "esempio", "voorbeeld", "przykład",
            "示例", "例子", "示例值", "例", "サンプル", "пример",
        ],
        Column::Example,
    ),
    (
        &[
            "standard", "standardwert", "vorgabe", "vorgabewert", "voreinstellung", "défaut",
            "par défaut", "valeur par défaut", "predeterminado", "valor predeterminado",
            "por defecto", "valor por defecto", "padrão", "valor padrão", "predefinito",
            "valore predefinito", "standaard", "standaardwaarde", "domyślnie", "domyślna",
            "wartość domyślna", "默认", "默认值", "缺省值", "デフォルト", "デフォルト値", "既定値",
            "初期値", "по умолчанию", "значение по умолчанию",
        ],
        Column::Default,
    ),
    (
        &[
            "erlaubte werte", "mögliche werte", "valeurs possibles", "valeurs autorisées",
            "valores posibles", "valores permitidos", "valores possíveis", "valori possibili",
            "valori ammessi", "mogelijke waarden", "toegestane waarden", "dozwolone wartości",
            "możliwe wartości", "取值范围", "可选值", "枚举值", "取り得る値", "допустимые значения",
            "возможные значения",
        ],
        Column::Values,
    ),
];

/// The column of a header in another language.
pub(super) fn translated(header: &str) -> Option<Column> {
    let header = header.trim_end_matches(['?', '？', ':', '：']).trim_end();
    let known = TRANSLATED.iter().find(|(words, _)| words.contains(&header));
    known.map(|(_, column)| column.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_longer_header_hints_at_its_column() {
        for (header, column) in [
            ("Field type", Some(Column::Type)),
            ("Candidate field", Some(Column::Name)),
            ("Response Key", Some(Column::Name)),
            ("Trait", Some(Column::Name)),
            ("**Arguments**", Some(Column::Name)),
            ("Class", Some(Column::Type)),
            ("Default setting", Some(Column::Name)),
            ("Default unit", None),
            ("Default value", Some(Column::Default)),
            ("Old default", None),
            ("Required permission", None),
            ("Not required", Some(Column::Optional)),
            ("Required status", Some(Column::Required)),
            ("Is required", Some(Column::Required)),
            ("Required?", Some(Column::Required)),
            ("Plan", None),
            ("Method", None),
            ("Price", None),
        ] {
            assert_eq!(hinted(header), column, "{header}");
        }
    }

    #[test]
    fn a_header_of_another_language_is_known_once() {
        let mut seen = std::collections::BTreeSet::new();
        for word in TRANSLATED.iter().flat_map(|(words, _)| words.iter()) {
            assert!(seen.insert(word), "{word} is there twice");
            assert_eq!(*word, word.to_lowercase(), "{word}");
        }
        assert_eq!(translated("обязательный?"), Some(Column::Required));
        assert_eq!(translated("datentyp"), Some(Column::Type));
        assert_eq!(translated("type"), None);
    }
}
