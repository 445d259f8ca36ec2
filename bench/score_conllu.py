#!/usr/bin/env python3
"""How well an analysis matches a treebank: the measures of the CoNLL 2018 shared task.

  score_conllu.py GOLD SYSTEM [--documents PART]     precision, recall and F1 of each measure
  score_conllu.py --raw FOLDER [--join space|newline|paragraph] GOLD [--documents PART]
                                                     the gold file's documents as text files, to be analyzed:

    score_conllu.py --raw raw gold.conllu && newsgraph analyze raw/*.txt > system.conllu
    score_conllu.py gold.conllu system.conllu

Files may be gzip. Documents are paired in their order; both files must have the same characters but for white space.
`--documents PART` keeps the documents whose gold id holds PART ("news"); SYSTEM has all documents or just those.

Words are aligned over characters. A word that stands alone must cover the same characters as its partner; inside a
multiword token words are aligned by the longest common subsequence of their forms. UPOS, Lemmas, UAS and LAS count
aligned words only; "LAS" compares subtypes too (nmod:poss), "LAS-universal" does not, as the shared task did.
"""

import argparse
import gzip
import os
import sys
import unicodedata

FORM, LEMMA, UPOS, HEAD, DEPREL, MISC = 1, 2, 3, 6, 7, 9


class Word:
    """A syntactic word over characters [begin, end) of its document; `head` is a Word or None for a root."""

    __slots__ = ("begin", "end", "columns", "multiword", "head")

    def __init__(self, begin, end, columns, multiword):
        self.begin, self.end, self.columns, self.multiword, self.head = begin, end, columns, multiword, None

    def span(self):
        return self.begin, self.end


class Document:
    def __init__(self, name):
        self.name = name
        self.characters = []
        self.sentences = []  # spans
        self.tokens = []  # spans
        self.words = []
        self.texts = []  # (text, whether a paragraph begins here)


def fail(message):
    sys.exit("score_conllu.py: " + message)


def read_lines(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8", newline="\n") as lines:
        yield from enumerate((line.rstrip("\r\n") for line in lines), 1)


class Reader:
    def __init__(self, path):
        self.path, self.line = path, 0
        self.documents = []
        self.paragraph = False
        self.text = None
        self.rows = []

    def read(self):
        for self.line, line in read_lines(self.path):
            if not line:
                self.end_sentence()
            elif line.startswith("#"):
                self.read_comment(line)
            else:
                self.rows.append(self.columns_of(line))
        self.end_sentence()
        return self.documents

    def columns_of(self, line):
        columns = line.split("\t")
        if len(columns) != 10:
            fail(f"{self.path}:{self.line}: {len(columns)} columns where 10 should be")
        return columns

    def read_comment(self, line):
        key, _, value = line[1:].partition("=")
        key = key.strip()
        if key in ("newdoc id", "newdoc"):
            self.documents.append(Document(value.strip()))
        elif key in ("newpar id", "newpar"):
            self.paragraph = True
        elif key == "text":
            self.text = value.strip()

    def end_sentence(self):
        if self.rows:
            if not self.documents:
                self.documents.append(Document(""))
            self.add_sentence(self.documents[-1])
        self.rows, self.text, self.paragraph = [], None, False

    def add_sentence(self, document):
        sentence_begin = len(document.characters)
        words = []
        multiword_end, surface = 0, (0, 0)
        for columns in self.rows:
            number = columns[0]
            if "." in number:
                continue
            if "-" in number:
                multiword_end = int(number.split("-")[1])
                surface = self.add_token(document, columns[FORM])
                continue
            inside = int(number) <= multiword_end
            begin, end = surface if inside else self.add_token(document, columns[FORM])
            words.append(Word(begin, end, columns, inside))
        self.link_heads(words)
        document.words.extend(words)
        document.sentences.append((sentence_begin, len(document.characters)))
        document.texts.append((self.text, self.paragraph))

    def add_token(self, document, form):
        begin = len(document.characters)
        document.characters.extend(c for c in form if unicodedata.category(c) != "Zs")
        if len(document.characters) == begin:
            fail(f"{self.path}: a word without characters in the sentence that ends at line {self.line}")
        span = (begin, len(document.characters))
        document.tokens.append(span)
        return span

    def link_heads(self, words):
        for word in words:
            head = word.columns[HEAD]
            if head == "_":
                continue
            if not head.isdigit() or int(head) > len(words):
                fail(f"{self.path}: head `{head}` in the sentence that ends at line {self.line}")
            word.head = words[int(head) - 1] if int(head) else None


def common_subsequence(gold, system):
    """Pairs of a longest common subsequence of the words' forms, which are compared without regard to case."""
    a = [word.columns[FORM].lower() for word in gold]
    b = [word.columns[FORM].lower() for word in system]
    length = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in reversed(range(len(a))):
        for j in reversed(range(len(b))):
            same = a[i] == b[j]
            length[i][j] = 1 + length[i + 1][j + 1] if same else max(length[i + 1][j], length[i][j + 1])
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            yield gold[i], system[j]
            i, j = i + 1, j + 1
        elif length[i + 1][j] == length[i][j]:
            i += 1
        else:
            j += 1


def multiword_stretch(gold, system, i, j):
    """The ranges of words of both sides that the multiword token at gold[i] or system[j] involves.

    A plain word that begins before the multiword token belongs to neither range, one that ends after it neither.
    """
    first, other = (gold[i], system[j]) if gold[i].multiword else (system[j], gold[i])
    stop = first.end
    if not other.multiword and other.begin < first.begin:
        i, j = (i, j + 1) if other is system[j] else (i + 1, j)
    first_i, first_j = i, j

    def is_beyond(words, k):
        return k >= len(words) or (words[k].begin >= stop if words[k].multiword else words[k].end > stop)

    while not is_beyond(gold, i) or not is_beyond(system, j):
        take_gold = i < len(gold) and (j >= len(system) or gold[i].begin <= system[j].begin)
        word = gold[i] if take_gold else system[j]
        if word.multiword:
            stop = max(stop, word.end)
        i, j = (i + 1, j) if take_gold else (i, j + 1)
    return first_i, i, first_j, j


def align(gold, system):
    """Pairs of words, in order."""
    pairs = []
    i = j = 0
    while i < len(gold) and j < len(system):
        g, s = gold[i], system[j]
        if g.multiword or s.multiword:
            first_i, i, first_j, j = multiword_stretch(gold, system, i, j)
            pairs.extend(common_subsequence(gold[first_i:i], system[first_j:j]))
        elif g.span() == s.span():
            pairs.append((g, s))
            i, j = i + 1, j + 1
        elif g.begin <= s.begin:
            i += 1
        else:
            j += 1
    return pairs


MEASURES = ["Tokens", "Sentences", "Words", "UPOS", "Lemmas", "UAS", "LAS", "LAS-universal"]


def same_spans(gold, system):
    return len(set(gold) & set(system))


def universal(deprel):
    return deprel.split(":")[0]


def count_document(gold, system, counts):
    """Adds (gold, system, correct) of each measure; returns the number of aligned words."""
    pairs = align(gold.words, system.words)
    partner = {id(s): g for g, s in pairs}

    def head_is_right(g, s):
        if s.columns[HEAD] == "_":
            return False
        if g.head is None or s.head is None:
            return g.head is s.head
        return partner.get(id(s.head)) is g.head

    correct = {
        "Tokens": same_spans(gold.tokens, system.tokens),
        "Sentences": same_spans(gold.sentences, system.sentences),
        "Words": len(pairs),
        "UPOS": sum(g.columns[UPOS] == s.columns[UPOS] for g, s in pairs),
        "Lemmas": sum(g.columns[LEMMA] in ("_", s.columns[LEMMA]) for g, s in pairs),
    }
    attached = [(g.columns[DEPREL], s.columns[DEPREL]) for g, s in pairs if head_is_right(g, s)]
    correct["UAS"] = len(attached)
    correct["LAS"] = sum(a == b for a, b in attached)
    correct["LAS-universal"] = sum(universal(a) == universal(b) for a, b in attached)
    totals = {"Tokens": (len(gold.tokens), len(system.tokens)),
              "Sentences": (len(gold.sentences), len(system.sentences))}
    for measure in MEASURES:
        g, s = totals.get(measure, (len(gold.words), len(system.words)))
        for k, value in enumerate((g, s, correct[measure])):
            counts[measure][k] += value
    return len(pairs)


def check_characters(gold, system):
    if gold.characters == system.characters:
        return
    for k, (a, b) in enumerate(zip(gold.characters, system.characters)):
        if a != b:
            break
    else:
        k = min(len(gold.characters), len(system.characters))
    def near(characters):
        return "".join(characters[max(0, k - 20):k + 20])
    fail(f"document `{gold.name}`: the characters differ at {k}: gold `{near(gold.characters)}`, "
         f"system `{near(system.characters)}`")


def percent(part, whole):
    return 100.0 * part / whole if whole else 0.0


def print_table(counts, aligned):
    print(f"{'measure':<14}{'precision':>10}{'recall':>10}{'F1':>10}{'aligned':>10}")
    for measure in MEASURES:
        gold, system, correct = counts[measure]
        row = f"{measure:<14}{percent(correct, system):>10.2f}{percent(correct, gold):>10.2f}"
        row += f"{percent(2 * correct, gold + system):>10.2f}"
        if measure not in ("Tokens", "Sentences"):
            row += f"{percent(correct, aligned):>10.2f}"
        print(row)


def chosen(documents, part):
    return [document for document in documents if part in document.name]


def score(gold_path, system_path, part):
    all_gold = Reader(gold_path).read()
    gold = chosen(all_gold, part)
    system = Reader(system_path).read()
    if len(system) == len(all_gold) != len(gold):
        system = [s for g, s in zip(all_gold, system) if part in g.name]
    if len(gold) != len(system):
        fail(f"{len(gold)} documents in {gold_path}, {len(system)} in {system_path}")
    counts = {measure: [0, 0, 0] for measure in MEASURES}
    aligned = 0
    for g, s in zip(gold, system):
        check_characters(g, s)
        aligned += count_document(g, s, counts)
    print_table(counts, aligned)


def joined(document, join):
    parts = []
    for text, paragraph in document.texts:
        if text is None:
            fail(f"document `{document.name}`: a sentence without `# text`")
        if parts:
            parts.append({"space": " ", "newline": "\n"}.get(join, "\n\n" if paragraph else " "))
        parts.append(text)
    return "".join(parts) + "\n"


def write_raw(gold_path, folder, join, part):
    os.makedirs(folder, exist_ok=True)
    for number, document in enumerate(chosen(Reader(gold_path).read(), part)):
        with open(os.path.join(folder, f"{number:05}.txt"), "w", encoding="utf-8") as out:
            out.write(joined(document, join))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("system", nargs="?")
    parser.add_argument("--documents", default="", metavar="PART")
    parser.add_argument("--raw", metavar="FOLDER")
    parser.add_argument("--join", choices=["space", "newline", "paragraph"], default="space")
    arguments = parser.parse_args()
    if (arguments.system is None) == (arguments.raw is None):
        parser.error("give SYSTEM or --raw FOLDER")
    if arguments.raw:
        write_raw(arguments.gold, arguments.raw, arguments.join, arguments.documents)
    else:
        score(arguments.gold, arguments.system, arguments.documents)


if __name__ == "__main__":
    main()
