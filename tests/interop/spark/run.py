"""In: the repository, a folder to work in, and the command of the generated crate. 200,000 events with planted faults go
through Spark in two ways: piped through the command, and read with the emitted StructTypes. Fails unless both find what the
command finds alone, and each planted fault is found."""

import json
import os
import random
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

repository, work, command = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
EVENTS, PLANTED = 200_000, 20_000
schemas = repository / "schemas"
model = json.loads((schemas / "model.json").read_text(encoding="utf-8"))
root = model["root"]
tagged = next(definition for definition in model["definitions"] if definition["name"] == root)["shape"]["object"]["adjacent_tag"]
tag, payload = tagged["tag"], tagged["content"]
samples = [sample for name, sample in json.loads((repository / "generated/tests/samples.json").read_text(encoding="utf-8")) if name == root]


def make(path):
    """Writes the events, a line each, with a number of their own; gives how many of each verdict were planted."""
    chance = random.Random(1)
    faults = {
        "valid": lambda event: json.dumps(event),
        "unknown-tag": lambda event: json.dumps(event | {tag: "no such type"}),
        "unknown-attribute": lambda event: json.dumps(event | {"no such key": 1}),
        "not-an-object": lambda event: json.dumps(event | {payload: 7}),
        "wrong-type": lambda event: json.dumps(event | {tag: 7}),
        "syntax": lambda event: json.dumps(event)[:-1],
    }
    kinds = [kind for kind in faults if kind != "valid"]
    planted = set(chance.sample(range(EVENTS), PLANTED))
    counts = Counter()
    with path.open("w", encoding="utf-8") as lines:
        for number in range(EVENTS):
            kind = chance.choice(kinds) if number in planted else "valid"
            counts[kind] += 1
            lines.write(faults[kind](chance.choice(samples)) + "\n")
    return counts


def alone(path):
    """The verdicts of one process."""
    printed = subprocess.run([command, "--verdicts", "--preset", "strict", path], check=True, capture_output=True).stdout
    return Counter(line.split(b"\t", 1)[0].decode() for line in printed.splitlines())


events = work / "spark.ndjson"
planted = make(events)
expected = alone(events)
assert expected == planted, f"planted {planted}, found {expected}"

# A folder as a user would have it; the engine starts in it.
folder = work / "at-scale"
(folder / "events").mkdir(parents=True, exist_ok=True)
for target, source in (("voucherify-validate", command), ("schemas", schemas), ("events/some.ndjson", events)):
    (folder / target).unlink(missing_ok=True)
    (folder / target).symlink_to(source)
os.chdir(folder)

os.environ["PYSPARK_PYTHON"] = sys.executable
from pyspark.sql import SparkSession  # noqa: E402
from pyspark.sql.functions import col, from_json  # noqa: E402
from pyspark.sql.types import StructType  # noqa: E402

spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.log.level", "ERROR").getOrCreate()
print(f"pyspark {spark.version}, {spark._jvm.java.lang.System.getProperty('java.version')}, {EVENTS} events, {PLANTED} of them bad")

# One way: every partition through the command. It keeps each line behind its verdict.
piped = spark.sparkContext.textFile(str(events), 8).pipe(f"{command} --verdicts --preset strict", checkCode=True)
counts = Counter(piped.map(lambda line: line.split("\t", 1)[0]).countByValue())
assert counts == expected, f"piped {counts}, alone {expected}"
kept = piped.map(lambda line: line.split("\t", 3)[3]).sortBy(lambda line: line).collect()
with events.open(encoding="utf-8") as lines:
    assert kept == sorted(line.rstrip("\n") for line in lines), "a line was lost or changed"
print(f"piped: {dict(sorted(counts.items()))}, every line kept")


# The other way: Spark parses with the emitted types; only what is no JSON, or of another type, is a corrupt record.
def struct(name):
    return StructType.fromJson(json.loads((schemas / f"spark/{name}.struct.json").read_text(encoding="utf-8")))


frame = spark.read.schema(struct(root)).option("mode", "PERMISSIVE").json(str(events)).cache()
corrupt = frame.filter(col("_corrupt_record").isNotNull()).count()
assert frame.count() == EVENTS
assert corrupt == planted["syntax"], f"{corrupt} corrupt records, {planted['syntax']} planted"
values = [arm["value"] for arm in tagged["arms"]]
unknown = frame.filter(col("_corrupt_record").isNull() & ~col(tag).isin(values)).count()
assert unknown == planted["unknown-tag"] + planted["wrong-type"], f"{unknown} unknown types"
print(f"read: {corrupt} corrupt records, {unknown} of no documented type")

# The payload is a text; of a chosen type, it is parsed with the types of its section.
parsed = 0
for arm in tagged["arms"]:
    path = schemas / f"spark/{arm['definition']}.struct.json"
    if not path.exists():
        continue
    fields = struct(arm["definition"])
    first = fields.fieldNames()[0]
    rows = frame.filter((col(tag) == arm["value"]) & col(payload).startswith("[")).select(from_json(col(payload), f"array<{fields.simpleString()}>").alias("data"))
    found = rows.filter(col("data")[0][first].isNotNull()).limit(1).count()
    parsed += found
assert parsed > 0, "no payload was parsed"
print(f"payloads of {parsed} types parsed")

# The page's own job, as it stands there.
blocks = re.findall(r"```python\n(.*?)```", (repository / "docs/at-scale.md").read_text(encoding="utf-8"), re.S)
assert len(blocks) == 3, "the page has three blocks"
spark.stop()
names = {}
for block in blocks:
    exec(block, names)
assert Counter(names["verdicts"].map(lambda verdict: verdict[0]).countByValue()) == expected
assert names["events"].count() == planted["valid"]
assert names["created"].filter("data[0].customer.email is not null").count() > 0
print("docs/at-scale.md tried")
names["spark"].stop()
