"""The measures, on small cases whose result is plain: python3 bench/test_scores.py"""

import unittest

import reliability
import score_carb
import score_fire
import score_knowledgenet
from extraction import Extraction


def pair(name, text, subject, object_, **links):
    def span(words):
        begin = text.index(words)
        return [begin, begin + len(words)]
    return {"property": name, "passage": 0, "subject": span(subject), "object": span(object_), "subject_text": subject,
            "object_text": object_, **links}


def extraction(text, relation, subjects, objects, types=("Person", "Company"), **fact):
    def spans(names):
        return [[text.index(name), text.index(name) + len(name)] for name in names]
    entities = [{"id": i, "name": names[0], "type": types[i], "mentions": spans(names)}
                for i, names in enumerate((subjects, objects))]
    line = {"subject": 0, "object": 1, "relation": relation, "sentence": [0, len(text)], "confidence": 0.9,
            "subject_span": spans(subjects)[0], "object_span": spans(objects)[0], **fact}
    return Extraction({"entities": entities, "facts": [line]})


class Carb(unittest.TestCase):
    def test_tuples_match_word_by_word(self):
        gold = score_carb.Tuple("has bought", ["Lumen Group", "a mill", "in Turin"])
        for found, expected in [
            (("has bought", ["Lumen Group", "a mill", "in Turin"]), (1, 1)),
            (("bought", ["Lumen", "a mill"]), (1, 4 / 8)),
            (("bought", ["a mill", "Lumen"]), (1 / 4, 1 / 8)),
            (("sold", ["Lumen Group", "a mill"]), (0, 0)),
            (("Bought", ["lumen group", "the mill", "Turin"]), (5 / 6, 5 / 8)),
        ]:
            with self.subTest(found):
                self.assertEqual(score_carb.match(gold, score_carb.Tuple(*found)), expected)

    def test_recall_takes_the_best_and_precision_pairs_off(self):
        gold = [score_carb.Tuple("owns", ["Lumen", "Quill"]), score_carb.Tuple("sued", ["Quill", "Ostwerk"])]
        self.assertEqual(score_carb.measure_sentence(gold, gold), (2, 2))
        self.assertEqual(score_carb.measure_sentence(gold, gold[:1] * 3), (1, 1))
        self.assertEqual(score_carb.measure_sentence(gold, []), (0, 0))

    def test_thresholds(self):
        gold = {"a": [score_carb.Tuple("owns", ["Lumen", "Quill"])], "b": [score_carb.Tuple("sued", ["Quill", "Lumen"])]}
        found = {"a": [score_carb.Tuple("owns", ["Lumen", "Quill"], 0.9), score_carb.Tuple("is", ["Quill", "big"], 0.2)]}
        self.assertEqual(score_carb.measure(gold, found, 0.5), (1, 0.5))
        self.assertEqual(score_carb.measure(gold, found, 0.0), (0.5, 0.5))
        self.assertEqual(score_carb.area([(1, 0.5), (0.5, 1.0)]), 0.5 + 0.375)


class KnowledgeNet(unittest.TestCase):
    def judge(self, text, pairs, found, name):
        document = {"id": "d", "text": text, "facts": pairs, "passages": [{"span": [0, len(text)], "annotated": [name]}]}
        tally = score_knowledgenet.score([document], {"d": found}, False)[0][name]
        return tally.right, tally.wrong, tally.missed

    def test_a_fact_counts_once(self):
        text = "Eva Lund founded Quill. Lund ran it, and she sold it."
        pairs = [pair("FOUNDED_BY", text, thing, person) for thing in ("Quill", "it") for person in ("Eva Lund", "she")]
        found = extraction(text, "FOUNDED", ["Lund"], ["Quill"])
        self.assertEqual(self.judge(text, pairs, found, "FOUNDED_BY"), (1, 0, 0))
        self.assertEqual(self.judge(text, pairs, None, "FOUNDED_BY"), (0, 0, 1))
        self.assertEqual(self.judge(text, [], found, "FOUNDED_BY"), (0, 1, 0))
        self.assertEqual(self.judge(text, [], found, "SPOUSE"), (0, 0, 0))

    def test_several_facts_stay_several(self):
        text = "Bo and Ole are the sons of Eva and Kai."
        pairs = [pair("CHILD_OF", text, child, parent) for child in ("Bo", "Ole") for parent in ("Eva", "Kai")]
        self.assertEqual(self.judge(text, pairs, None, "CHILD_OF"), (0, 0, 4))

    def test_directions(self):
        text = "Bo Lind is chief executive of Quill and married to Eva Lund, mother of Kai."
        person = ("Person", "Person")
        for name, subject, object_, found, expected in [
            ("CEO", "Quill", "Bo Lind", extraction(text, "LEADS", ["Bo Lind"], ["Quill"]), (1, 0, 0)),
            ("CEO", "Quill", "Eva Lund", extraction(text, "LEADS", ["Bo Lind"], ["Quill"]), (0, 0, 1)),
            ("CEO", "Quill", "Eva Lund",
             extraction(text, "LEADS", ["Bo Lind"], ["Quill"], attributes={"role": "chief executive"}), (0, 1, 1)),
            ("SPOUSE", "Eva Lund", "Bo Lind", extraction(text, "FAMILY_OF", ["Bo Lind"], ["Eva Lund"], person), (1, 0, 0)),
            ("CHILD_OF", "Kai", "Eva Lund",
             extraction(text, "FAMILY_OF", ["Eva Lund"], ["Kai"], person, attributes={"role": "mother"}), (1, 0, 0)),
            ("CHILD_OF", "Eva Lund", "Kai",
             extraction(text, "FAMILY_OF", ["Eva Lund"], ["Kai"], person, attributes={"role": "mother"}), (0, 1, 1)),
        ]:
            with self.subTest(name):
                self.assertEqual(self.judge(text, [pair(name, text, subject, object_)], found, name), expected)

    def test_larger_places_follow(self):
        text = "Quill is based in Bergen, Norway."
        pairs = [pair("HEADQUARTERS", text, "Quill", place) for place in ("Bergen", "Norway")]
        found = extraction(text, "LOCATED_IN", ["Quill"], ["Bergen"], ("Company", "Place"))
        self.assertEqual(self.judge(text, pairs, found, "HEADQUARTERS"), (2, 0, 0))


class Fire(unittest.TestCase):
    def judge(self, text, names, relations, found):
        entities = [{"id": i, "type": kind, "mentions": [[text.index(name), text.index(name) + len(name)]]}
                    for i, (name, kind) in enumerate(names.items())]
        document = {"id": "d", "text": text, "entities": entities,
                    "relations": [{"s": s, "r": r, "o": o} for s, r, o in relations]}
        tallies = score_fire.score([document], {"d": found})[0].items()
        return {name: (t.right, t.wrong, t.missed) for name, t in tallies if t.right or t.wrong or t.missed}

    def test_what_counts(self):
        text = "Lumen bought some assets and Quill, a unit of Ostwerk, in Turin."
        names = {"Lumen": "Company", "assets": "FinancialEntity", "Quill": "Company", "Ostwerk": "Company"}
        relations = [(0, "ActionBuy", 1), (0, "ActionBuy", 2), (2, "Subsidiaryof", 3), (0, "Value", 1)]
        bodies = ("Company", "Company")
        for found, expected in [
            (None, {"ActionBuy": (0, 0, 1), "Subsidiaryof": (0, 0, 1)}),  # assets are no name
            (extraction(text, "ACQUIRES", ["Lumen"], ["Quill"], bodies), {"ActionBuy": (1, 0, 0), "Subsidiaryof": (0, 0, 1)}),
            (extraction(text, "OWNS", ["Ostwerk"], ["Quill"], bodies), {"ActionBuy": (0, 0, 1), "Subsidiaryof": (1, 0, 0)}),
            (extraction(text, "ACQUIRES", ["Ostwerk"], ["Lumen"], bodies),
             {"ActionBuy": (0, 1, 1), "Subsidiaryof": (0, 0, 1)}),
            (extraction(text, "LOCATED_IN", ["Quill"], ["Turin"], ("Company", "Place")),
             {"ActionBuy": (0, 0, 1), "Subsidiaryof": (0, 0, 1)}),  # Turin is not annotated
        ]:
            with self.subTest(expected):
                self.assertEqual(self.judge(text, names, relations, found), expected)


class Reliability(unittest.TestCase):
    def test_bins_and_interval(self):
        self.assertEqual([reliability.bin_of(c) for c in (0.5, 0.549, 0.55, 0.7, 1.0)],
                         ["0.50 to 0.55", "0.50 to 0.55", "0.55 to 0.60", "0.70 to 0.75", "0.95 to 1.00"])
        low, high = reliability.interval(8, 10)
        self.assertTrue(0.48 < low < 0.5 and 0.94 < high < 0.95)

    def test_names(self):
        self.assertEqual(reliability.name_key("The Lumen Group, Inc."), reliability.name_key("Lumen"))
        self.assertNotEqual(reliability.name_key("Lumen Lighting"), reliability.name_key("Lumen"))


if __name__ == "__main__":
    unittest.main()
