// Who competes with whom, and what ties rivals to each other all the same.
//
//   newsgraph query samples.kg -f samples/queries/rivals.cypher

// Everybody with a rival.
MATCH (a)-[:COMPETES_WITH]-(b)
WITH a, b ORDER BY b.name
RETURN a.name AS name, collect(DISTINCT b.name) AS rivals ORDER BY size(rivals) DESC, name;

// The rivals of one's rivals with whom one does not compete oneself.
MATCH (a)-[:COMPETES_WITH]-(b)-[:COMPETES_WITH]-(c)
WHERE a.name < c.name AND NOT (a)-[:COMPETES_WITH]-(c)
RETURN DISTINCT a.name AS one, c.name AS other, b.name AS rival_of_both ORDER BY one, other, rival_of_both;

// Rivals that also own, supply or work with each other.
MATCH (a)-[:COMPETES_WITH]-(b), (a)-[r:OWNS|INVESTS_IN|SUPPLIES|PARTNERS_WITH|CONTRACTS_WITH]->(b)
RETURN a.name AS subject, type(r) AS relation, b.name AS object ORDER BY subject, relation, object;

// The shortest ways from one rival to another that do without their rivalry.
paths "Nokia" to "Ericsson" via OWNS|ACQUIRES|INVESTS_IN|SUPPLIES|PARTNERS_WITH|CONTRACTS_WITH|WORKS_FOR|LEADS max 4;
