"""Files for the rest of the world: annotations, points and concepts, each read by somebody else's tool."""

import csv
import json

import pytest

from packages import release  # noqa: F401
from policytables.originals import originals_folder, sha16

# What the context of the W3C says of the terms that are used, so that nothing is fetched.
ANNOTATION_CONTEXT = {
    "oa": "http://www.w3.org/ns/oa#",
    "as": "http://www.w3.org/ns/activitystreams#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": {"@type": "@id", "@id": "@id"},
    "type": {"@type": "@id", "@id": "@type"},
    "Annotation": "oa:Annotation",
    "AnnotationPage": "as:OrderedCollectionPage",
    "TextualBody": "oa:TextualBody",
    "TextPositionSelector": "oa:TextPositionSelector",
    "describing": "oa:describing",
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "start": {"@type": "xsd:nonNegativeInteger", "@id": "oa:start"},
    "end": {"@type": "xsd:nonNegativeInteger", "@id": "oa:end"},
    "value": "rdf:value",
}
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix oa: <http://www.w3.org/ns/oa#> .

[] a sh:NodeShape ; sh:targetClass skos:Concept ;
  sh:property [ sh:path skos:inScheme ; sh:minCount 1 ; sh:maxCount 1 ; sh:class skos:ConceptScheme ] ;
  sh:property [ sh:path skos:prefLabel ; sh:minCount 1 ; sh:uniqueLang true ] ;
  sh:property [ sh:path skos:notation ; sh:minCount 1 ; sh:maxCount 1 ] ;
  sh:property [ sh:path skos:broader ; sh:class skos:Concept ] .

[] a sh:NodeShape ; sh:targetClass oa:Annotation ;
  sh:property [ sh:path oa:motivatedBy ; sh:hasValue oa:describing ] ;
  sh:property [ sh:path oa:hasBody ; sh:minCount 1 ; sh:class oa:TextualBody ] ;
  sh:property [ sh:path oa:hasTarget ; sh:minCount 1 ; sh:maxCount 1 ; sh:node [
    sh:property [ sh:path oa:hasSource ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ;
    sh:property [ sh:path oa:hasSelector ; sh:minCount 1 ; sh:class oa:TextPositionSelector ]
  ] ] .
"""


def read(release, name):  # noqa: F811
    return json.loads((release / name).read_text("utf-8"))


def test_every_span_of_the_evidence_comes_back_from_the_annotations(release, originals):  # noqa: F811
    sources = {row["url"]: row["source_id"] for row in table(release, "sources")}
    texts = {id_: originals_folder.read(originals, id_) for id_ in sources.values()}
    found = set()
    for item in read(release, "annotations.jsonld")["items"]:
        place, source = item["target"]["selector"], sources[item["target"]["source"]]
        assert sha16(texts[source][place["start"] : place["end"]]) == item["sha"]
        found.add((item["statement_id"], str(item["part"]), source, str(place["start"]), str(place["end"])))
    columns = ("statement_id", "part", "source_id", "start_char", "end_char")
    assert found == {tuple(row[name] for name in columns) for row in table(release, "evidence")}


def table(release, name):  # noqa: F811
    with open(release / "data" / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["annotations.jsonld", "concepts.jsonld"])
def test_linked_data_by_pyshacl(release, name):  # noqa: F811
    pyshacl = pytest.importorskip("pyshacl")
    graph = read(release, name)
    if name == "annotations.jsonld":
        assert graph["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
        graph = {**graph, "@context": [ANNOTATION_CONTEXT, graph["@context"][1]]}

    def judged(data):
        return pyshacl.validate(
            json.dumps(data), shacl_graph=SHAPES, data_graph_format="json-ld", shacl_graph_format="turtle"
        )

    conforms, _, said = judged(graph)
    assert conforms, said
    part, needed = ("items", "body") if name == "annotations.jsonld" else ("@graph", "skos:prefLabel")
    spoilt = {**graph, part: [{key: value for key, value in node.items() if key != needed} for node in graph[part]]}
    assert not judged(spoilt)[0]


def test_concepts_lead_to_broader_ones_and_never_in_a_circle(release):  # noqa: F811
    rdflib = pytest.importorskip("rdflib")
    skos = rdflib.Namespace("http://www.w3.org/2004/02/skos/core#")
    graph = rdflib.Graph().parse(release / "concepts.jsonld", format="json-ld")
    topics = {row["topic_id"] for row in table(release, "topics")}
    named = {str(concept).rpartition(":")[2] for concept in graph.subjects(skos.inScheme, topic_scheme(graph, rdflib))}
    assert named == topics
    for concept, broader in graph.subject_objects(skos.broader):
        assert concept not in set(graph.transitive_objects(broader, skos.broader))


def topic_scheme(graph, rdflib):
    skos = rdflib.Namespace("http://www.w3.org/2004/02/skos/core#")
    schemes = graph.subjects(rdflib.RDF.type, skos.ConceptScheme)
    return next(scheme for scheme in schemes if str(scheme).endswith(":topics"))


def test_points_by_the_profile_that_frictionless_has(release):  # noqa: F811
    jsonschema = pytest.importorskip("jsonschema")
    pytest.importorskip("frictionless")
    from importlib.resources import files

    profile = json.loads(files("frictionless").joinpath("assets", "profiles", "geojson.json").read_text("utf-8"))
    collection = read(release, "zones.geojson")
    jsonschema.validate(collection, profile)
    zones = {row["zone_id"]: row for row in table(release, "zones")}
    assert {feature["id"] for feature in collection["features"]} == set(zones)
    for feature in collection["features"]:
        zone, told = zones[feature["id"]], feature["properties"]
        if feature["geometry"]:
            assert feature["geometry"]["coordinates"] == [float(zone["longitude"]), float(zone["latitude"])]
            assert told["point_is_its_own"] == (zone["coordinates_of"] == "")
        else:
            assert zone["latitude"] == ""


def test_every_original_is_named_with_its_hash_where_the_data_come_from(release):  # noqa: F811
    croissant = read(release, "croissant.json")
    assert croissant["conformsTo"] == "http://mlcommons.org/croissant/1.1"
    assert {(origin["@id"], origin["sha256"]) for origin in croissant["prov:wasDerivedFrom"]} == {
        (row["url"], row["sha256"]) for row in table(release, "sources")
    }
