// The supply chain around one firm, and what its sentences say.
//
//   newsgraph query samples.kg -f samples/queries/supply_chain.cypher --param firm='"Nvidia"'

// Who supplies the firm, directly or through one other.
MATCH p = (supplier)-[:SUPPLIES*1..2]->(firm) WHERE called(firm, $firm) AND supplier <> firm
RETURN DISTINCT supplier.name AS supplier, min(length(p)) AS steps ORDER BY steps, supplier;

// Whom the firm supplies.
MATCH (firm)-[r:SUPPLIES]->(customer) WHERE called(firm, $firm)
RETURN customer.name AS customer, r.status AS status ORDER BY customer;

// What it makes, and who uses that.
MATCH (firm)-[:MAKES|LAUNCHES|SELLS]->(product:Product) WHERE called(firm, $firm)
OPTIONAL MATCH (user)-[:DEPLOYS]->(product)
RETURN product.name AS product, collect(DISTINCT user.name) AS users ORDER BY product;

// The sentences behind the first answer.
MATCH (supplier)-[r:SUPPLIES]->(firm) WHERE called(firm, $firm)
UNWIND evidence(r) AS piece
RETURN supplier.name AS supplier, piece.sentence AS sentence ORDER BY supplier, sentence;
