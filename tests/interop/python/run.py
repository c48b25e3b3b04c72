"""In: the repository and a folder with `cases.ndjson`. Out: a line of JSON for each thing that was taken through a tool:
`{tool, version, what, result, detail}`. A result is `pass`, or `fail` with the reason."""

import importlib.metadata
import importlib.util
import json
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

repository, work = Path(sys.argv[1]), Path(sys.argv[2])
schemas = repository / "schemas"
cases = [json.loads(line) for line in (work / "cases.ndjson").read_text(encoding="utf-8").splitlines()]
model = json.loads((schemas / "model.json").read_text(encoding="utf-8"))
root = next(definition for definition in model["definitions"] if definition["name"] == model["root"])
tagged = root["shape"]["object"]["adjacent_tag"]
name = model["name"]


def read(path):
    return json.loads((schemas / path).read_text(encoding="utf-8"))


def attempt(tool, what, run, version=None):
    found = {"tool": tool, "version": version or importlib.metadata.version(tool), "what": what}
    try:
        found |= {"result": "pass", "detail": run() or ""}
    except Exception as error:  # whatever a tool does, the next one has its turn
        text = getattr(error, "stderr", None) or f"{type(error).__name__}: {error}"
        found |= {"result": "fail", "detail": " ".join(str(text).split())[-300:]}
    print(json.dumps(found), flush=True)


def verdicts(is_valid, label, step=1):
    refused = 0
    chosen = cases[::step]
    for case in chosen:
        valid = is_valid(case["event"])
        assert valid == case[label], f"{valid} instead of {case[label]}: {json.dumps(case['event'])[:300]}"
        refused += not valid
    assert 0 < refused < len(chosen), "the cases can tell nothing"
    return f"{len(chosen)} verdicts, {refused} of them refused"


FILES = [
    (f"{name}.schema.json", "wire"),
    (f"{name}.strict.schema.json", "strict"),
    (f"profiles/{name}.dispatch.schema.json", "wire"),
    (f"profiles/{name}.strict.dispatch.schema.json", "strict"),
    (f"profiles/{name}.draft-07.schema.json", "wire"),
    (f"profiles/{name}.kafka.schema.json", "strict"),
]


def open_api():
    document = read(f"profiles/{name}.openapi-3.1.json")
    return document | {"$ref": f"#/components/schemas/{model['root']}", "$schema": "https://json-schema.org/draft/2020-12/schema"}


def with_jsonschema(schema, label):
    from jsonschema.validators import validator_for

    cls = validator_for(schema)
    cls.check_schema(schema)
    # It is slow: every seventh case.
    return verdicts(cls(schema, format_checker=cls.FORMAT_CHECKER).is_valid, label, 7)


def with_jsonschema_rs(schema, label):
    import jsonschema_rs

    return verdicts(jsonschema_rs.validator_for(schema, validate_formats=True).is_valid, label)


for tool, run in (("jsonschema", with_jsonschema), ("jsonschema-rs", with_jsonschema_rs)):
    for path, label in FILES:
        attempt(tool, path, lambda: run(read(path), label))
    attempt(tool, f"profiles/{name}.openapi-3.1.json", lambda: run(open_api(), "wire"))


def load(path, module):
    spec = importlib.util.spec_from_file_location(module, path)
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[module] = loaded
    spec.loader.exec_module(loaded)
    return loaded


def without_further(schema):
    """The schema without `additionalProperties: true`."""
    if isinstance(schema, list):
        return [without_further(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: value for key, value in schema.items() if not (key == "additionalProperties" and value is True)}
    return {key: without_further(value) for key, value in kept.items()}


def pydantic_keeps(change=lambda bundle: bundle, stem="known"):
    folder = work / "pydantic"
    folder.mkdir(exist_ok=True)
    source, target = folder / f"{stem}.json", folder / f"{stem}.py"
    bundle = change(read(f"{name}.schema.json") | {"$ref": f"#/$defs/{tagged['known']}"})
    bundle.pop("$id")
    source.write_text(json.dumps(bundle), encoding="utf-8")
    command = ["datamodel-codegen", "--input", source, "--input-file-type", "jsonschema", "--output", target]
    # Without the mapping, texts of date-times are read and written back in another form.
    options = ["--output-model-type", "pydantic_v2.BaseModel", "--class-name", "Known", "--type-mappings", "string+date-time=string", "string+date=string"]
    subprocess.run([sys.executable, "-m", "datamodel_code_generator", *map(str, command[1:]), *options, "--disable-timestamp"], check=True, capture_output=True, text=True)
    known = load(target, stem).Known
    values = [arm["value"] for arm in tagged["arms"]]
    kept = 0
    for case in cases:
        event = case["event"]
        if not case["wire"] or event.get(tagged["tag"]) not in values:
            continue
        decoded = known.model_validate(event)
        again = json.loads(decoded.model_dump_json(by_alias=True, exclude_unset=True))
        assert again == event, f"{sorted(set(event) - set(again)) or 'a value'} is lost"
        kept += 1
    assert kept > 100, f"{kept} events"
    refused = [case["event"] for case in cases if not case["wire"] and isinstance(case["event"], dict) and case["event"].get(tagged["tag"]) in values]
    taken = 0
    for event in refused:
        try:
            known.model_validate(event, strict=True)
            taken += 1
        except ValueError:
            pass
    assert taken < len(refused), "pydantic takes everything"
    return f"{kept} events kept, unknown attributes too; {len(refused) - taken} of {len(refused)} bad ones refused"


attempt("datamodel-code-generator", f"{tagged['known']} to pydantic {importlib.metadata.version('pydantic')}", pydantic_keeps)


attempt("datamodel-code-generator", "a construct left out: open objects without `additionalProperties`", lambda: pydantic_keeps(without_further, "without_further"))


def quicktype_reads():
    known = load(work / "quicktype" / "known.py", "quicktype_known")
    read_ = 0
    for case in cases:
        event = case["event"]
        if case["strict"] and isinstance(event.get(tagged["content"]), dict):
            known.known_from_dict(event)
            read_ += 1
    assert read_ > 10, f"{read_} events"
    return f"{read_} events decoded"


quicktype = json.loads((Path(__file__).parent.parent / "node/package.json").read_text(encoding="utf-8"))["dependencies"]["quicktype"]
attempt("quicktype (python)", f"events decoded by its classes of {tagged['known']}", quicktype_reads, quicktype)


def python_package():
    package = f"{name}-schemas"
    module = __import__(package.replace("-", "_"))
    assert module.schema() == read(f"{name}.schema.json") and module.strict_schema() == read(f"{name}.strict.schema.json")
    assert (Path(module.__file__).parent / "py.typed").exists(), "the package is not typed"
    readme = (schemas / "python" / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", readme, re.S)
    assert len(blocks) == 1, "the README has one program"
    printed = subprocess.run([sys.executable, "-c", blocks[0]], check=True, capture_output=True, text=True).stdout
    assert printed.startswith("[] read: ") and printed.strip().endswith(": wrong-type"), printed
    return f"{package} {importlib.metadata.version(package)}, README tried"


attempt("build", f"the PyPI package {name}-schemas, installed from its archive", python_package)


def arrow_holds():
    import pyarrow

    simple = {"bool": pyarrow.bool_(), "int": pyarrow.int64(), "floatingpoint": pyarrow.float64(), "utf8": pyarrow.string()}
    simple |= {"timestamp": pyarrow.timestamp("us", tz="UTC"), "date": pyarrow.date32()}

    def field(it):
        kind, children = it["type"]["name"], [field(child) for child in it["children"]]
        if kind == "list":
            ty = pyarrow.list_(children[0])
        elif kind == "map":
            ty = pyarrow.map_(children[0].type.field("key").type, children[0].type.field("value"))
        else:
            ty = pyarrow.struct(children) if kind == "struct" else simple[kind]
        return pyarrow.field(it["name"], ty, nullable=it["nullable"])

    def cell(value, ty):
        if value is None or pyarrow.types.is_boolean(ty) or pyarrow.types.is_int64(ty) or pyarrow.types.is_float64(ty):
            return value
        if pyarrow.types.is_string(ty):
            return value if isinstance(value, str) else json.dumps(value)
        if pyarrow.types.is_timestamp(ty):
            return datetime.fromisoformat(value.replace("Z", "+00:00"))
        if pyarrow.types.is_list(ty):
            return [cell(item, ty.value_type) for item in value]
        if pyarrow.types.is_map(ty):
            return [(key, cell(item, ty.item_type)) for key, item in value.items()]
        return {ty.field(at).name: cell(value.get(ty.field(at).name), ty.field(at).type) for at in range(ty.num_fields)}

    samples = {}
    for of, sample in json.loads((repository / "generated/tests/samples.json").read_text(encoding="utf-8")):
        samples.setdefault(of, []).append(sample)
    tables = rows = 0
    for path in sorted((schemas / "arrow").glob("*.json")):
        schema = pyarrow.schema([field(it) for it in read(path)["schema"]["fields"]])
        own = [{it.name: cell(sample.get(it.name), it.type) for it in schema} for sample in samples[path.stem]]
        table = pyarrow.Table.from_pylist(own, schema=schema)
        table.validate(full=True)
        assert table.num_rows == len(own) and any(column.null_count < len(own) for column in table.columns), path.stem
        tables, rows = tables + 1, rows + table.num_rows
    assert tables > 5, f"{tables} tables"
    return f"{tables} tables, {rows} rows"


attempt("pyarrow", "tables of the samples, by the schemas in `arrow/`", arrow_holds)
