// Reading what `lua_dump` writes. Lua wrote it a moment ago, from text that it compiled itself; all
// the same nothing here trusts a length. The layout is that of Lua 5.4's ldump.c.
#include "bytecode.h"

#include <string.h>

enum { MAX_DUMP = 8 * 1024 };

typedef struct dump {
  size_t count;
  char bytes[MAX_DUMP];
} dump;

static int keep(lua_State *L, const void *bytes, size_t count, void *context) {
  (void)L;
  dump *into = context;
  if (count > MAX_DUMP - into->count) return 1;  // ends the dump
  memcpy(into->bytes + into->count, bytes, count);
  into->count += count;
  return 0;
}

typedef struct reader {
  const char *at, *end;
  bool failed;
} reader;

// Copies the next bytes, or zeros after the end.
static void take(reader *r, void *into, size_t count) {
  if (r->failed || (size_t)(r->end - r->at) < count) {
    r->failed = true;
    memset(into, 0, count);
    return;
  }
  memcpy(into, r->at, count);
  r->at += count;
}

static uint8_t take_byte(reader *r) {
  uint8_t byte;
  take(r, &byte, 1);
  return byte;
}

// Seven bits a byte, the highest first; the last byte has its top bit set.
static size_t take_size(reader *r) {
  size_t size = 0;
  uint8_t byte;
  do {
    byte = take_byte(r);
    if (size >> (8 * sizeof size - 7)) r->failed = true;
    size = size << 7 | (byte & 0x7F);
  } while (!(byte & 0x80) && !r->failed);
  return size;
}

static void skip_string(reader *r) {
  size_t size = take_size(r);  // one more than its bytes; 0 for none
  if (size > 1 && (size_t)(r->end - r->at) < size - 1) r->failed = true;
  if (size > 1 && !r->failed) r->at += size - 1;
}

// "0 is the official format" (lundump.h): a Lua with other instructions must say another number.
static void check_header(reader *r) {
  static const char expected[] = LUA_SIGNATURE "\x54\x00\x19\x93\r\n\x1a\n";
  char start[sizeof expected - 1];
  take(r, start, sizeof start);
  if (memcmp(start, expected, sizeof start) != 0) r->failed = true;
  uint8_t sizes[3];
  take(r, sizes, sizeof sizes);
  if (sizes[0] != sizeof(uint32_t) || sizes[1] != sizeof(int64_t) || sizes[2] != sizeof(double)) {
    r->failed = true;
  }
  int64_t integer;
  double number;
  take(r, &integer, sizeof integer);
  take(r, &number, sizeof number);
  if (integer != 0x5678 || number != 370.5) r->failed = true;
}

// A short string: its size is one more than its bytes.
static void take_name(reader *r, cls_bytecode *bytecode, cls_slot *constant) {
  reader start = *r;
  size_t length = take_size(r) - 1;
  if (length > CLS_MAX_NAME || bytecode->name_count == CLS_MAX_NAMES) {
    *r = start;
    *constant = (cls_slot){CLS_TAG_OPAQUE, {.integer = 0}};
    return skip_string(r);
  }
  *constant = (cls_slot){CLS_TAG_STRING, {.integer = bytecode->name_count}};
  cls_name *name = &bytecode->names[bytecode->name_count++];
  name->length = (uint8_t)length;
  take(r, name->bytes, length);
}

static void take_constant(reader *r, cls_bytecode *bytecode, cls_slot *constant) {
  enum { NIL = 0x00, FALSE = 0x01, TRUE = 0x11, INTEGER = 0x03, FLOAT = 0x13 };
  enum { SHORT_STRING = 0x04, LONG_STRING = 0x14 };
  switch (take_byte(r)) {
    case NIL: constant->tag = CLS_TAG_NIL; break;
    case FALSE: *constant = (cls_slot){CLS_TAG_BOOLEAN, {.boolean = false}}; break;
    case TRUE: *constant = (cls_slot){CLS_TAG_BOOLEAN, {.boolean = true}}; break;
    case INTEGER:
      constant->tag = CLS_TAG_INTEGER;
      take(r, &constant->as.integer, sizeof constant->as.integer);
      break;
    case FLOAT:
      constant->tag = CLS_TAG_NUMBER;
      take(r, &constant->as.number, sizeof constant->as.number);
      break;
    case SHORT_STRING: take_name(r, bytecode, constant); break;
    case LONG_STRING:
      *constant = (cls_slot){CLS_TAG_OPAQUE, {.integer = 0}};
      skip_string(r);
      break;
    default: r->failed = true;
  }
}

static void take_function(reader *r, cls_bytecode *bytecode) {
  skip_string(r);  // the name of its source
  take_size(r);    // the lines where it begins
  take_size(r);    // and ends
  bytecode->parameters = take_byte(r);
  if (take_byte(r)) r->failed = true;  // any number of arguments
  bytecode->registers = take_byte(r);
  size_t count = take_size(r);
  if (r->failed || count > CLS_MAX_CODE) {
    r->failed = true;
    return;
  }
  bytecode->count = (int)count;
  take(r, bytecode->code, count * sizeof *bytecode->code);
  size_t constants = take_size(r);
  if (constants > CLS_MAX_CONSTANTS) r->failed = true;
  for (size_t i = 0; i < constants && !r->failed; i++) {
    take_constant(r, bytecode, &bytecode->constants[i]);
  }
  bytecode->constant_count = (int)constants;
}

bool cls_read_bytecode(lua_State *L, cls_bytecode *bytecode) {
  dump written = {.count = 0};
  // Stripped of names and lines; raises nothing and allocates nothing.
  if (lua_type(L, -1) != LUA_TFUNCTION || lua_iscfunction(L, -1)) return false;
  if (lua_dump(L, keep, &written, true) != 0) return false;
  reader r = {written.bytes, written.bytes + written.count, false};
  check_header(&r);
  take_byte(&r);  // how many upvalues
  take_function(&r, bytecode);
  bool fits = bytecode->registers <= CLS_MAX_REGISTERS;
  return !r.failed && fits && bytecode->parameters <= bytecode->registers;
}
