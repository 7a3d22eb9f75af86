import CRMKernel
import CRMStore
import CSQLite

// FTS5 is an extension: its functions are reached through a table of pointers
// that a SELECT hands out. https://sqlite.org/fts5.html#extending_fts5

extension SQLiteConnection {
  /// Lets full-text tables of this connection name `tokenizer`.
  func register(_ tokenizer: any SearchTokenizer) throws {
    guard let api = try fullTextInterface(), let create = api.pointee.xCreateTokenizer else {
      throw StoreError(
        .cannotOpen,
        "The system's SQLite was built without FTS5, which search needs.",
        remedy: "Link a SQLite that has it in place of the target CSQLite."
      )
    }
    var functions = fts5_tokenizer(
      xCreate: createTokenizer,
      xDelete: deleteTokenizer,
      xTokenize: tokenize
    )
    // Retained here, released by FTS5 with `releaseContext`, also where it fails.
    let context = Unmanaged.passRetained(TokenizerContext(tokenizer)).toOpaque()
    let code = create(api, tokenizer.name, context, &functions, releaseContext)
    guard code == SQLITE_OK else {
      throw StoreError(sqlite: handle, in: "register the tokenizer \(tokenizer.name)")
    }
  }

  private func fullTextInterface() throws -> UnsafeMutablePointer<fts5_api>? {
    var statement: OpaquePointer?
    defer { sqlite3_finalize(statement) }
    guard sqlite3_prepare_v2(handle, "SELECT fts5(?1)", -1, &statement, nil) == SQLITE_OK else {
      return nil
    }
    var api: UnsafeMutablePointer<fts5_api>?
    withUnsafeMutablePointer(to: &api) { place in
      sqlite3_bind_pointer(statement, 1, place, "fts5_api_ptr", nil)
      sqlite3_step(statement)
    }
    return api
  }
}

/// What FTS5 holds for us: the tokenizer, as a reference.
private final class TokenizerContext: Sendable {
  let tokenizer: any SearchTokenizer

  init(_ tokenizer: any SearchTokenizer) { self.tokenizer = tokenizer }
}

/// FTS5 asks for a tokenizer per table; ours have no state, so each is the context retained again.
private func createTokenizer(
  _ context: UnsafeMutableRawPointer?,
  _ arguments: UnsafeMutablePointer<UnsafePointer<CChar>?>?,
  _ count: Int32,
  _ result: UnsafeMutablePointer<OpaquePointer?>?
) -> Int32 {
  guard let context, let result else { return SQLITE_MISUSE }
  let tokenizer = Unmanaged<TokenizerContext>.fromOpaque(context).retain()
  result.pointee = OpaquePointer(tokenizer.toOpaque())
  return SQLITE_OK
}

private func deleteTokenizer(_ tokenizer: OpaquePointer?) {
  guard let tokenizer else { return }
  Unmanaged<TokenizerContext>.fromOpaque(UnsafeRawPointer(tokenizer)).release()
}

private func releaseContext(_ context: UnsafeMutableRawPointer?) {
  guard let context else { return }
  Unmanaged<TokenizerContext>.fromOpaque(context).release()
}

private typealias EmitToken =
  @convention(c) (
    UnsafeMutableRawPointer?, Int32, UnsafePointer<CChar>?, Int32, Int32, Int32
  ) -> Int32

private func tokenize(
  _ tokenizer: OpaquePointer?,
  _ receiver: UnsafeMutableRawPointer?,
  _ flags: Int32,
  _ text: UnsafePointer<CChar>?,
  _ count: Int32,
  _ emit: EmitToken?
) -> Int32 {
  guard let tokenizer, let emit else { return SQLITE_MISUSE }
  guard let text, count > 0 else { return SQLITE_OK }
  let context = Unmanaged<TokenizerContext>.fromOpaque(UnsafeRawPointer(tokenizer))
  let receive: SearchTokenizer.Emit = { token, start, end, isColocated in
    token.withMemoryRebound(to: CChar.self) { characters in
      let flags = isColocated ? FTS5_TOKEN_COLOCATED : 0
      let count = Int32(characters.count)
      return emit(receiver, flags, characters.baseAddress, count, Int32(start), Int32(end))
    }
  }
  // FTS5 keeps the text alive and unchanged until this returns.
  return UnsafeRawPointer(text).withMemoryRebound(to: UInt8.self, capacity: Int(count)) { bytes in
    let bytes = UnsafeBufferPointer(start: bytes, count: Int(count))
    return context.takeUnretainedValue().tokenizer
      .tokenize(bytes, for: purpose(flags), emit: receive)
  }
}

private func purpose(_ flags: Int32) -> TokenizingPurpose {
  guard flags & FTS5_TOKENIZE_QUERY != 0 else { return .document }
  return flags & FTS5_TOKENIZE_PREFIX != 0 ? .prefixQuery : .query
}
