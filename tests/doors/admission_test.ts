import { Admission } from "../../src/doors/admission.ts";
import { assertEquals } from "../support/assert.ts";

Deno.test("the server is full at its maximum, until somebody leaves", () => {
  const admission = new Admission(2, 0);
  assertEquals(["a", "b", "c"].map((host) => admission.enter(host)), [null, null, "serverFull"]);
  admission.leave("a");
  assertEquals([admission.clients, admission.enter("c")], [1, null]);
});

Deno.test("each address has a maximum of its own", () => {
  const admission = new Admission(0, 2);
  const enter = ["192.0.2.1", "192.0.2.1", "192.0.2.1", "192.0.2.2"].map((host) =>
    admission.enter(host)
  );
  assertEquals(enter, [null, null, "tooManyFromAddress", null]);
  admission.leave("192.0.2.1");
  assertEquals(admission.enter("192.0.2.1"), null);
});

Deno.test("IPv6 addresses of one /64 count together", () => {
  const admission = new Admission(0, 1);
  assertEquals(admission.enter("2001:db8:1:2::1"), null);
  assertEquals(admission.enter("2001:db8:1:2:ffff::2"), "tooManyFromAddress");
  assertEquals(admission.enter("2001:db8:1:3::1"), null);
  assertEquals(admission.enter("::1"), null);
  assertEquals(admission.enter("::2"), "tooManyFromAddress");
  assertEquals(admission.enter("fe80::1%eth0"), null);
  assertEquals(admission.enter("fe80:0:0:0:1::"), "tooManyFromAddress");
});

Deno.test("maxima of 0 are none", () => {
  const admission = new Admission(0, 0);
  for (let i = 0; i < 1000; i++) assertEquals(admission.enter("a"), null);
});
