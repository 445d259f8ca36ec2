// What is not certain: plans and rumours, who they are about, and how sure their reading is.
//
//   newsgraph query samples.kg -f samples/queries/rumours_and_plans.cypher

// Plans and rumours, each with its sentence.
MATCH (a)-[r]->(b) WHERE r.status IN ["planned", "reported"]
WITH a, r, b, evidence(r)[0] AS first
RETURN r.status AS status, a.name AS subject, type(r) AS relation, b.name AS object, first.sentence AS sentence
ORDER BY status, subject, relation, object;

// Who is talked about most?
MATCH (n)-[r]-() WHERE r.status = "reported"
RETURN n.name AS name, count(r) AS rumours ORDER BY rumours DESC, name LIMIT 5;

// Facts that one article states and another denies.
MATCH (a)-[r]->(b)
WHERE any(piece IN evidence(r) WHERE piece.status = "denied")
RETURN a.name AS subject, type(r) AS relation, b.name AS object ORDER BY subject, relation, object;

// Readings that are worth a second look.
MATCH (a)-[r]->(b) WHERE r.confidence < 0.6
RETURN a.name AS subject, type(r) AS relation, b.name AS object, r.confidence AS confidence
ORDER BY confidence, subject, relation, object LIMIT 20;
