import CLuaSandbox

/// Lays values out for C: a flat list, and the bytes of its strings.
///
/// Its memory is kept from call to call, so that a call with a record makes no garbage.
final class ValueWriter {
  private var layout = Layout()
  private let references: References

  init(references: References) { self.references = references }

  deinit { layout.free() }

  /// What was written; valid until the next `write` and as long as this object lives.
  var list: cls_list { layout.list }

  /// Lays out the values.
  ///
  /// - Throws: `runtime` if one of them is, or holds, a function or a shared value of another
  ///   sandbox.
  func write(_ values: [LuaValue]) throws(SandboxError) {
    // One exclusive access for all values: each access to a property of a class has its price.
    guard layout.write(values, references: references) else { throw .foreignValue }
  }
}

/// The memory behind a list of values.
private struct Layout {
  private var values = Buffer<cls_value>()
  private var bytes = Buffer<UInt8>()
  private var outermost = 0
  private var hasForeignValue = false

  var list: cls_list { cls_list(values: values.base, count: outermost) }

  func free() {
    values.free()
    bytes.free()
  }

  mutating func write(_ arguments: [LuaValue], references: References) -> Bool {
    values.count = 0
    bytes.count = 0
    hasForeignValue = false
    outermost = arguments.count
    for argument in arguments { append(argument, references, depth: 0) }
    resolveStrings()
    return !hasForeignValue
  }

  private mutating func append(_ value: LuaValue, _ references: References, depth: Int) {
    var raw = cls_value()
    switch value {
    case .nil: raw = LuaScalar.nil.raw
    case .bool(let bool): raw = LuaScalar.bool(bool).raw
    case .int(let integer): raw = LuaScalar.int(integer).raw
    case .number(let number): raw = LuaScalar.number(number).raw
    case .money(let millionths): raw = LuaScalar.money(millionths: millionths).raw
    case .string(let string): raw = text(string)
    case .table(let table): return append(table, references, depth: depth)
    case .function(let function): raw = kept(function.kept, CLS_TAG_FUNCTION, references)
    case .shared(let value): raw = kept(value.kept, CLS_TAG_SHARED, references)
    }
    values.append(raw)
  }

  private mutating func kept(_ kept: Kept, _ tag: cls_tag, _ references: References) -> cls_value {
    if kept.references !== references { hasForeignValue = true }
    var raw = cls_value()
    raw.tag = tag
    raw.as.integer = Int64(kept.reference)
    return raw
  }

  private mutating func append(_ table: LuaTable, _ references: References, depth: Int) {
    var raw = cls_value()
    raw.tag = CLS_TAG_TABLE
    // C refuses a table at this depth before it looks inside.
    guard depth < 64 else { return values.append(raw) }
    raw.as.table.items = table.items.count
    raw.as.table.fields = table.fields.count
    values.append(raw)
    for item in table.items { append(item, references, depth: depth + 1) }
    for field in table.fields { values.append(text(field.name)) }
    for field in table.fields { append(field.value, references, depth: depth + 1) }
  }

  /// A string by its offset for now: the bytes may still move.
  private mutating func text(_ string: String) -> cls_value {
    var raw = cls_value()
    raw.tag = CLS_TAG_STRING
    let offset = bytes.count
    bytes.append(string.utf8)
    raw.as.string.count = bytes.count - offset
    raw.as.string.bytes = UnsafePointer(bitPattern: offset)
    return raw
  }

  private func resolveStrings() {
    guard let base = UnsafeRawPointer(bytes.base), let values = values.base else { return }
    for index in 0..<self.values.count where values[index].tag == CLS_TAG_STRING {
      let offset = Int(bitPattern: values[index].as.string.bytes)
      values[index].as.string.bytes = (base + offset).assumingMemoryBound(to: CChar.self)
    }
  }
}

/// Memory at an address that C can keep while a list is read: an array's may not leave its closure.
///
/// The owner frees it. Its elements are values of C and bytes: none needs to be destroyed.
private struct Buffer<Element> {
  private(set) var base: UnsafeMutablePointer<Element>?
  private var capacity = 0
  var count = 0

  mutating func append(_ element: Element) {
    reserve(1)
    base?.advanced(by: count).initialize(to: element)
    count += 1
  }

  mutating func append(_ elements: some Collection<Element>) {
    let added = elements.count
    reserve(added)
    guard let base else { return }
    _ = UnsafeMutableBufferPointer(start: base + count, count: added).initialize(from: elements)
    count += added
  }

  private mutating func reserve(_ more: Int) {
    guard count + more > capacity else { return }
    capacity = max(count + more, 2 * capacity, 16)
    let grown = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    if let base {
      grown.initialize(from: base, count: count)
      base.deallocate()
    }
    base = grown
  }

  func free() { base?.deallocate() }
}
