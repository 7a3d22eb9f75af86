import CRMPluginTools
import CRMScripting
import Testing

/// The sample plugins beside the repository or above it; nil where there are none.
private let samples: String? = {
  var folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
  while !folder.isEmpty {
    let path = folder.joined(separator: "/") + "/shared/examples/plugins"
    if (try? SpecFiles([path])) != nil { return path }
    folder.removeLast()
  }
  return nil
}()

private let repository =
  #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(5)
  .joined(separator: "/")

@Suite(.enabled(if: samples != nil, "../shared/examples/plugins is absent"))
struct `The sample plugins` {
  @Test func `hold what the spec of the volume discount says`() throws {
    let folder = try #require(samples)
    let files = try SpecFiles([folder + "/spec/volume-discount_spec.lua"])
    let report = SpecRunner.run(files.specs, of: files.plugins)
    #expect(report.isPassed, "\(report.firstFailure ?? "")")
    #expect(report.count == 3)
  }

  @Test(
    .enabled(
      if: ["configurator", "escalation", "mail"].allSatisfy { PluginKind.named($0) != nil },
      "Not all of their kinds are there."
    )
  )
  func `hold what their specs say`() throws {
    let files = try SpecFiles([try #require(samples)])
    let report = SpecRunner.run(files.specs, of: files.plugins)
    #expect(report.isPassed, "\(report.firstFailure ?? "")")
    #expect(report.count == 9)
  }
}

@Suite struct `The plugins that ship, by their specs` {
  @Test func `do what these say`() throws {
    let files = try SpecFiles([repository + "/Plugins"])
    let report = SpecRunner.run(files.specs, of: files.plugins)
    #expect(report.isPassed, "\(report.firstFailure ?? "")")
    #expect(report.count > 0)
  }
}
