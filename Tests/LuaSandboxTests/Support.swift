import LuaSandbox
import Testing

extension Sandbox {
  /// Runs one program and returns its first result.
  func run(_ source: String, name: String = "test.lua") throws -> LuaValue {
    try evaluate(load(source, name: name)).first ?? .nil
  }

  /// Runs one program and returns the function that it returns.
  func function(_ source: String) throws -> Function {
    let chunk = try load(source, name: "test.lua")
    return try #require(try instantiate(chunk).function())
  }
}

/// Runs one program in a sandbox of its own.
func lua(_ source: String, limits: Limits = .standard) throws -> LuaValue {
  try Sandbox(limits: limits).run(source)
}

/// The error of a program that must not finish.
func failure(
  of source: String,
  in sandbox: Sandbox? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> SandboxError {
  let sandbox = try sandbox ?? Sandbox()
  let error = #expect(throws: SandboxError.self, sourceLocation: sourceLocation) {
    _ = try sandbox.run(source)
  }
  return try #require(error, sourceLocation: sourceLocation)
}
