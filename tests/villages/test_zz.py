import json, pytest
from tests.villages.test_query_counts import *
def test_all(village, request):
    out = {}
    for place, table in ((village, VILLAGE_PAGES), (PORTAL, PORTAL_PAGES)):
        for path in table:
            q = queries_of(lambda: b"".join(visit(place, path)))
            out[("V" if place is village else "P") + path] = q
    import pickle
    pickle.dump(out, open(f"/tmp/tst/q-{request.node.callspec.id.replace(' ','')}.pkl","wb"))
