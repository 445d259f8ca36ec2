"""What newsgraph extracts from texts, for the scripts that measure it."""

import json
import os
import subprocess
import sys


class Fact:
    """`subject` and `object` are Entity; spans are half-open, in code points."""

    def __init__(self, line, entities):
        self.subject, self.object = entities[line["subject"]], entities[line["object"]]
        self.relation = line["relation"]
        self.open = line.get("open", False)
        self.subject_span, self.object_span = line.get("subject_span", [0, 0]), line.get("object_span", [0, 0])
        self.sentence = line.get("sentence", [0, 0])
        self.predicate = line.get("predicate", "")
        self.rule = line.get("rule", "")
        self.confidence = line.get("confidence", 0)
        self.status = line.get("status", "asserted")
        self.role = line.get("attributes", {}).get("role", "")


class Entity:
    def __init__(self, line):
        self.id, self.name, self.type = line["id"], line["name"], line["type"]
        self.names = [line["name"], *line.get("aliases", [])]
        self.mentions = line.get("mentions", [])


class Extraction:
    def __init__(self, line):
        self.entities = {entity["id"]: Entity(entity) for entity in line.get("entities", [])}
        self.facts = [Fact(fact, self.entities) for fact in line.get("facts", [])]


def fail(message):
    sys.exit(os.path.basename(sys.argv[0]) + ": " + message)


def read_json_lines(path):
    try:
        with open(path, encoding="utf-8") as lines:
            return [json.loads(line) for line in lines if line.strip()]
    except (OSError, UnicodeDecodeError, ValueError) as error:
        fail(f"{path}: {error}")


def extract(newsgraph, texts, options=()):
    """Texts by id, in their order, to Extraction by id; what is not English has none."""
    lines = "".join(json.dumps({"id": key, "text": text}) + "\n" for key, text in texts.items())
    try:
        run = subprocess.run([newsgraph, "extract", "-", "--quiet", *options], input=lines.encode(), check=True,
                             stdout=subprocess.PIPE)
    except (OSError, subprocess.CalledProcessError) as error:
        fail(str(error))
    read = (json.loads(line) for line in run.stdout.decode().splitlines())
    return {line["article"]["id"]: Extraction(line) for line in read}


class Tally:
    def __init__(self):
        self.right = self.wrong = self.missed = 0

    def add(self, other):
        self.right, self.wrong, self.missed = (
            self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self):
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self):
        return self.right / max(self.right + self.missed, 1)

    @property
    def f1(self):
        return 2 * self.right / max(2 * self.right + self.wrong + self.missed, 1)

    def __str__(self):
        return (f"{self.precision:9.3f} {self.recall:6.3f} {self.f1:6.3f} "
                f"{self.right:6} {self.wrong:6} {self.missed:6}")


def print_tallies(tallies):
    """Tallies by name, and their sum."""
    total = Tally()
    print(f"{'':22} precision recall     F1  right  wrong missed")
    for name, tally in tallies.items():
        print(f"{name:22} {tally}")
        total.add(tally)
    print(f"{'all':22} {total}")


def write_rows(path, rows):
    """Each row a line, its texts apart by tabs."""
    with open(path, "w", encoding="utf-8") as out:
        out.writelines("\t".join(row).replace("\n", " ") + "\n" for row in rows)


def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


def overlaps_any(spans, others):
    return any(overlap(a, b) for a in spans for b in others)
