import CRMKernel
import CRMScripting
import LuaSandbox
import Testing

@Suite struct `An input at the edge of what can be counted` {
  private func ending(
    of kind: PluginKind,
    _ changes: Record,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let sample = try #require(KindSample.all.first { $0.kind == kind })
    var input = sample.input
    for (name, value) in changes { input[name] = value }
    return try Ending { try sample.active().evaluate(input: input).json }.text
  }

  @Test func `has fired a step as often as there are numbers`() throws {
    let keys: CRMKernel.Value = ["sample/2/9223372036854775807", "sample/1/9223372036854775807"]
    #expect(try ending(of: .escalation, ["fired": keys]).contains("\"due\":[]"))
  }

  @Test(arguments: ["0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z"])
  func `has a time at an end of the calendar`(time: String) throws {
    for kind in PluginKind.all {
      let text = try ending(of: kind, ["now": .text(time)])
      #expect(!text.isEmpty)
    }
    let events: Record = ["created": .text(time)]
    #expect(try !ending(of: .escalation, ["events": .record(events)]).isEmpty)
  }

  @Test(arguments: [Int64.min, -1, 0, .max])
  func `has a number that no line or person has`(number: Int64) throws {
    let line: Record = ["list_price": "92233720368547", "quantity": .int(number), "sku": "A"]
    #expect(try !ending(of: .pricing, ["lines": .list([.record(line)])]).isEmpty)
    let person: Record = ["name": "mia", "load": .int(number), "capacity": .int(number)]
    #expect(try !ending(of: .routing, ["candidates": .list([.record(person)])]).isEmpty)
    #expect(try !ending(of: .configurator, ["choices": .record(["handles": .int(number)])]).isEmpty)
    let declined: Record = ["sample/2/1": .int(number)]
    #expect(try !ending(of: .escalation, ["declined": .record(declined)]).isEmpty)
  }

  @Test func `has options over all numbers, whose values are not counted one by one`() throws {
    let text = """
      return { name = "wide", version = "1", api = 1, kind = "configurator",
        options = { n = { integer = { math.mininteger, math.maxinteger }, step = 3, optional = true },
          q = { number = { -9e12, 9e12 }, optional = true } },
        suggest = { n = function(choices) return #choices end },
      }
      """
    let ending = try Ending {
      try ActivePlugin(Plugin(source: text, file: "wide.lua"))
        .evaluate(input: ["choices": .record(["n": .int(.max), "q": .int(.min)])]).json
    }
    #expect(ending.isFitToPrint)
  }
}
