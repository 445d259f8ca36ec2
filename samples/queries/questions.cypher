// Twenty questions about the sample articles.
//
//   newsgraph build samples/articles -o samples.kg
//   newsgraph query samples.kg -f samples/queries/questions.cypher --format table
//
// Every answer is ordered, so that it is the same at every run.

// 1. What is in the graph: entities by type.
MATCH (n) RETURN labels(n)[0] AS type, count(*) AS entities ORDER BY entities DESC, type;

// 2. And facts by relation.
MATCH ()-[r]->() RETURN type(r) AS relation, count(*) AS facts ORDER BY facts DESC, relation;

// 3. Which articles is it made of?
CALL articles() YIELD id, date, title RETURN id, date, title ORDER BY date, id;

// 4. Who is mentioned in most articles?
MATCH (n) RETURN n.name AS name, labels(n)[0] AS type, n.articles AS articles, n.mentions AS mentions
ORDER BY articles DESC, mentions DESC, name LIMIT 10;

// 5. What stands next to TSMC?
neighbors "TSMC";

// 6. What can be reached from ASML in two steps of supply and manufacture?
neighbors "ASML" depth 2 via SUPPLIES|MAKES|OWNS|SELLS;

// 7. How is a carrier connected with the maker of lithography machines?
path "Vodafone" to "ASML";

// 8. And in how many shortest ways?
paths "Verizon" to "TSMC" max 5;

// 9. Who leads which company, and as what?
MATCH (p:Person)-[r:LEADS]->(c)
RETURN p.name AS person, r.role AS role, c.name AS of ORDER BY of, person;

// 10. Who has moved: people with ties to more than one company.
MATCH (p:Person)-[r:LEADS|WORKS_FOR|FOUNDED]->(c)
WITH p.name AS person, collect(DISTINCT c.name) AS companies
WHERE size(companies) > 1
UNWIND companies AS company
WITH person, company ORDER BY person, company
RETURN person, collect(company) AS companies ORDER BY person;

// 11. Who has bought whom, and for how much?
MATCH (buyer)-[r:ACQUIRES]->(bought)
RETURN buyer.name AS buyer, bought.name AS bought, r.amount AS amount, r.status AS status ORDER BY buyer, bought;

// 12. Who holds stakes in whom, directly or through others?
MATCH p = (owner)-[:OWNS|INVESTS_IN*1..3]->(held)
WHERE owner <> held
RETURN DISTINCT owner.name AS owner, held.name AS held, min(length(p)) AS steps ORDER BY owner, steps, held;

// 13. Who supplies Nvidia, and who supplies those?
MATCH (n) WHERE n.name = "Nvidia"
OPTIONAL MATCH (supplier)-[:SUPPLIES]->(n)
OPTIONAL MATCH (second)-[:SUPPLIES]->(supplier)
RETURN supplier.name AS supplier, second.name AS its_supplier ORDER BY supplier, its_supplier;

// 14. What is only planned?
MATCH (a)-[r]->(b) WHERE r.status = "planned"
RETURN a.name AS subject, type(r) AS relation, b.name AS object ORDER BY subject, relation, object;

// 15. What is only reported?
MATCH (a)-[r]->(b) WHERE r.status = "reported"
RETURN a.name AS subject, type(r) AS relation, b.name AS object ORDER BY subject, relation, object;

// 16. On which facts do several articles agree?
MATCH (a)-[r]->(b) WHERE r.articles > 1
RETURN a.name AS subject, type(r) AS relation, b.name AS object, r.articles AS articles, r.confidence AS confidence
ORDER BY articles DESC, subject, relation, object;

// 17. Rivals that have a partner or a supplier in common.
MATCH (a)-[:COMPETES_WITH]-(b), (a)-[:PARTNERS_WITH|CONTRACTS_WITH|SUPPLIES]-(c)-[:PARTNERS_WITH|CONTRACTS_WITH|SUPPLIES]-(b)
WHERE a.name < b.name
RETURN DISTINCT a.name AS one, b.name AS other, c.name AS in_common ORDER BY one, other, in_common;

// 18. Where do companies sit?
MATCH (c:Company)-[:LOCATED_IN]->(p:Place)
RETURN p.name AS place, collect(DISTINCT c.name) AS companies ORDER BY place;

// 19. Under which other names are entities known?
MATCH (n) WHERE size(aliases(n)) > 0
RETURN n.name AS name, aliases(n) AS also ORDER BY name;

// 20. Who matters most in the whole graph?
CALL pagerank({iterations: 20}) YIELD node, score
RETURN node.name AS name ORDER BY score DESC, name LIMIT 10;
