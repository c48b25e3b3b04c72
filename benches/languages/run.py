"""In: the repository, a number of rounds, and a folder for classes. Out: a line of JSON for each ratio of each
round, and one with versions. Must not know: which ratio is too large.
"""

import importlib
import importlib.metadata
import importlib.util
import json
import pathlib
import platform
import subprocess
import sys
import time

import jsonschema

repository, rounds, work = pathlib.Path(sys.argv[1]), int(sys.argv[2]), pathlib.Path(sys.argv[3])
schemas = repository / "schemas"
sys.path.insert(0, str(schemas / "python/src"))


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


model = read(schemas / "model.json")
name = model["name"]
package = f"{name}-schemas".replace("-", "_")
ours = importlib.import_module(package)
models = importlib.import_module(f"{package}.models")


def generated():
    """The class of the root that datamodel-code-generator makes."""
    target = work / "generated_models.py"
    options = ["--input-file-type", "jsonschema", "--output-model-type", "pydantic_v2.BaseModel", "--disable-timestamp"]
    source = schemas / f"{name}.schema.json"
    command = [sys.executable, "-m", "datamodel_code_generator", "--input", source, "--output", target]
    subprocess.run([*map(str, command), *options, "--class-name", "Root"], check=True, stdout=sys.stderr)
    spec = importlib.util.spec_from_file_location("generated_models", target)
    module = importlib.util.module_from_spec(spec)
    sys.modules["generated_models"] = module
    spec.loader.exec_module(module)
    return module.Root


lines = (repository / f"tests/conformance/{name}.ndjson").read_text(encoding="utf-8").splitlines()
strict = read(schemas / f"profiles/{name}.strict.dispatch.schema.json")
checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
peer = jsonschema.Draft202012Validator(strict, format_checker=checker)
root = generated()

lines = [line for line in map(json.loads, lines) if "rounded" not in line]
documented = [line["json"] for line in lines if not line["strict"]]
# The peer's format checker knows no leap seconds.
texts = [text for text in documented if peer.is_valid(json.loads(text))]
assert len(texts) > 0.95 * len(documented), f"only {len(texts)} of {len(documented)} events"
values = [json.loads(text) for text in texts]

# Those that are compared: what they take, what they do, whether that is right, and the number of passes.
CONTENDERS = {
    "ours": (values, ours.validate, lambda found: found == [], 5),
    "jsonschema": (values, lambda value: list(peer.iter_errors(value)), lambda found: found == [], 1),
    "models": (texts, models.parse, lambda event: event is not None, 5),
    "generated": (texts, root.model_validate_json, lambda event: event is not None, 2),
}
RATIOS = {
    "Python: validate ÷ jsonschema, strict dispatch": ("ours", "jsonschema"),
    "Python: parse of the pydantic models ÷ that of datamodel-code-generator's": ("models", "generated"),
}


def fastest(events, does, is_right, passes):
    """The fastest of several passes over all events."""
    least = float("inf")
    for _ in range(passes):
        start = time.perf_counter()
        done = [does(event) for event in events]
        least = min(least, time.perf_counter() - start)
        assert all(map(is_right, done)), f"{does} refuses a documented event"
    return least


versions = [f"{of} {importlib.metadata.version(of)}" for of in ("jsonschema", "pydantic", "datamodel-code-generator")]
print(json.dumps({"events": len(texts), "versions": [f"python {platform.python_version()}", *versions]}))
for _ in range(rounds):
    times = {of: fastest(*contender) for of, contender in CONTENDERS.items()}
    for ratio, (one, other) in RATIOS.items():
        print(json.dumps({"ratio": ratio, "value": times[one] / times[other]}))
