// From Lua's instructions to the steps of a formula: one step for each, at the same place.
#include "formula.h"

#include <string.h>

// The fields of an instruction, as in Lua's lopcodes.h.
static int field_a(uint32_t code) { return code >> 7 & 0xFF; }
static int field_b(uint32_t code) { return code >> 16 & 0xFF; }
static int field_c(uint32_t code) { return code >> 24 & 0xFF; }
static bool field_k(uint32_t code) { return code >> 15 & 1; }
static int field_bx(uint32_t code) { return (int)(code >> 15); }
static int signed_b(uint32_t code) { return field_b(code) - 127; }
static int signed_c(uint32_t code) { return field_c(code) - 127; }
static int signed_bx(uint32_t code) { return field_bx(code) - 65535; }
static int signed_j(uint32_t code) { return (int)(code >> 7) - 16777215; }
static int opcode(uint32_t code) { return code & 0x7F; }

typedef struct translator {
  const cls_bytecode *from;
  cls_formula *into;
  int position;
  uint32_t code;
  bool leaves;  // the current instruction is Lua's
} translator;

static uint16_t add_slot(translator *t, cls_slot value) {
  t->into->slots[t->into->slot_count] = value;
  return (uint16_t)t->into->slot_count++;
}

static uint16_t boolean_slot(translator *t, bool value) {
  return add_slot(t, (cls_slot){CLS_TAG_BOOLEAN, {.boolean = value}});
}

static uint16_t integer_slot(translator *t, int64_t value) {
  return add_slot(t, (cls_slot){CLS_TAG_INTEGER, {.integer = value}});
}

static uint16_t nil_slot(translator *t) { return add_slot(t, (cls_slot){.tag = CLS_TAG_NIL}); }

static uint16_t captured_slot(translator *t, int number) {
  uint16_t slot = nil_slot(t);
  t->into->captured[t->into->captured_count++] = (cls_captured){(uint8_t)(number + 1), slot};
  return slot;
}

static uint16_t register_slot(translator *t, int number) {
  if (number >= t->from->registers) t->leaves = true;
  return (uint16_t)number;
}

// Constants stand behind the registers.
static uint16_t constant_slot(translator *t, int number) {
  if (number >= t->from->constant_count) t->leaves = true;
  return (uint16_t)(t->from->registers + number);
}

// The place `distance` instructions after the next one. A step back would be a loop, which is what
// Lua counts.
static uint16_t place(translator *t, int distance) {
  int64_t place = (int64_t)t->position + 1 + distance;
  if (distance < 0 || place >= t->from->count) t->leaves = true;
  return (uint16_t)place;
}

static int next_opcode(const translator *t) {
  return t->position + 1 < t->from->count ? opcode(t->from->code[t->position + 1]) : -1;
}

static cls_step move(translator *t, uint16_t from) {
  uint16_t to = register_slot(t, field_a(t->code));
  return (cls_step){.operation = STEP_MOVE, .to = to, .left = from, .next = place(t, 0)};
}

// Every operator is followed by the call of its metamethod, which Lua skips if there is a result.
static cls_step arithmetic(translator *t, enum cls_operation operation, uint16_t right) {
  int after = next_opcode(t);
  if (after != OP_MMBIN && after != OP_MMBINI && after != OP_MMBINK) t->leaves = true;
  return (cls_step){
    .operation = operation,
    .to = register_slot(t, field_a(t->code)),
    .left = register_slot(t, field_b(t->code)),
    .right = right,
    .next = place(t, 1),
  };
}

static cls_step unary(translator *t, enum cls_operation operation) {
  cls_step step = move(t, register_slot(t, field_b(t->code)));
  step.operation = operation;
  return step;
}

// Every test is followed by a jump, which Lua takes if the test comes out as `k` says.
static cls_step test(translator *t, enum cls_operation operation, uint16_t left, uint16_t right) {
  if (next_opcode(t) != OP_JMP) {
    t->leaves = true;
    return (cls_step){.operation = STEP_LEAVE};
  }
  int distance = signed_j(t->from->code[t->position + 1]);
  return (cls_step){
    .operation = operation,
    .when = field_k(t->code),
    .to = register_slot(t, field_a(t->code)),
    .left = left,
    .right = right,
    .next = place(t, 1),
    .target = distance < 0 ? place(t, distance) : place(t, 1 + distance),
  };
}

// Fields are read of parameters only: what else is a table, is not known to stay as it is.
static cls_step field(translator *t) {
  int table = field_b(t->code), key = field_c(t->code);
  if (table >= t->from->parameters || key >= t->from->constant_count) t->leaves = true;
  const cls_slot *name = &t->from->constants[t->leaves ? 0 : key];
  if (t->leaves || name->tag != CLS_TAG_STRING) return (cls_step){.operation = STEP_LEAVE};
  uint16_t slot = add_slot(t, (cls_slot){CLS_TAG_OPAQUE, {.integer = 0}});
  t->into->fields[t->into->field_count++] =
    (cls_field){(uint8_t)table, (uint8_t)name->as.integer, slot};
  return (cls_step){
    .operation = STEP_FIELD,
    .to = register_slot(t, field_a(t->code)),
    .left = (uint16_t)table,
    .right = slot,
    .next = place(t, 0),
  };
}

static cls_step finish(translator *t, int first, int count) {
  if (count == 0) return (cls_step){.operation = STEP_RETURN, .left = nil_slot(t), .right = 1};
  register_slot(t, first + count - 1);
  uint16_t left = register_slot(t, first);
  return (cls_step){.operation = STEP_RETURN, .left = left, .right = (uint16_t)count};
}

static cls_step translate_load(translator *t) {
  cls_step step;
  switch (opcode(t->code)) {
    case OP_MOVE: return move(t, register_slot(t, field_b(t->code)));
    case OP_LOADI: return move(t, integer_slot(t, signed_bx(t->code)));
    case OP_LOADF:
      return move(t, add_slot(t, (cls_slot){CLS_TAG_NUMBER, {.number = signed_bx(t->code)}}));
    case OP_LOADK: return move(t, constant_slot(t, field_bx(t->code)));
    case OP_LOADFALSE: return move(t, boolean_slot(t, false));
    case OP_LFALSESKIP:
      step = move(t, boolean_slot(t, false));
      step.next = place(t, 1);
      return step;
    case OP_LOADTRUE: return move(t, boolean_slot(t, true));
    case OP_LOADNIL:
      step = move(t, register_slot(t, field_a(t->code) + field_b(t->code)));
      step.operation = STEP_CLEAR;
      return step;
    default: return move(t, captured_slot(t, field_b(t->code)));
  }
}

static cls_step translate_arithmetic(translator *t) {
  switch (opcode(t->code)) {
    // `x - 1` is compiled as adding -1; the metamethod would be told so.
    case OP_ADDI: return arithmetic(t, STEP_ADD, integer_slot(t, signed_c(t->code)));
    case OP_ADDK: return arithmetic(t, STEP_ADD, constant_slot(t, field_c(t->code)));
    case OP_SUBK: return arithmetic(t, STEP_SUBTRACT, constant_slot(t, field_c(t->code)));
    case OP_MULK: return arithmetic(t, STEP_MULTIPLY, constant_slot(t, field_c(t->code)));
    case OP_MODK: return arithmetic(t, STEP_MODULO, constant_slot(t, field_c(t->code)));
    case OP_DIVK: return arithmetic(t, STEP_DIVIDE, constant_slot(t, field_c(t->code)));
    case OP_IDIVK: return arithmetic(t, STEP_FLOOR_DIVIDE, constant_slot(t, field_c(t->code)));
    case OP_ADD: return arithmetic(t, STEP_ADD, register_slot(t, field_c(t->code)));
    case OP_SUB: return arithmetic(t, STEP_SUBTRACT, register_slot(t, field_c(t->code)));
    case OP_MUL: return arithmetic(t, STEP_MULTIPLY, register_slot(t, field_c(t->code)));
    case OP_MOD: return arithmetic(t, STEP_MODULO, register_slot(t, field_c(t->code)));
    case OP_DIV: return arithmetic(t, STEP_DIVIDE, register_slot(t, field_c(t->code)));
    case OP_IDIV: return arithmetic(t, STEP_FLOOR_DIVIDE, register_slot(t, field_c(t->code)));
    case OP_UNM: return unary(t, STEP_NEGATE);
    default: return unary(t, STEP_NOT);
  }
}

static cls_step translate_test(translator *t) {
  uint16_t a = register_slot(t, field_a(t->code));
  int b = field_b(t->code);
  switch (opcode(t->code)) {
    case OP_EQ: return test(t, STEP_EQUAL, a, register_slot(t, b));
    case OP_LT: return test(t, STEP_LESS, a, register_slot(t, b));
    case OP_LE: return test(t, STEP_LESS_OR_EQUAL, a, register_slot(t, b));
    case OP_EQK: return test(t, STEP_EQUAL, a, constant_slot(t, b));
    case OP_EQI: return test(t, STEP_EQUAL, a, integer_slot(t, signed_b(t->code)));
    case OP_LTI: return test(t, STEP_LESS, a, integer_slot(t, signed_b(t->code)));
    case OP_LEI: return test(t, STEP_LESS_OR_EQUAL, a, integer_slot(t, signed_b(t->code)));
    case OP_GTI: return test(t, STEP_LESS, integer_slot(t, signed_b(t->code)), a);
    case OP_GEI: return test(t, STEP_LESS_OR_EQUAL, integer_slot(t, signed_b(t->code)), a);
    case OP_TEST: return test(t, STEP_TEST, a, a);
    default: return test(t, STEP_TEST_AND_MOVE, register_slot(t, b), a);
  }
}

static cls_step translate(translator *t) {
  int code = opcode(t->code);
  bool load = code <= OP_GETUPVAL && code != OP_LOADKX;
  bool binary = (code >= OP_ADDI && code <= OP_IDIVK && code != OP_POWK) ||
                (code >= OP_ADD && code <= OP_IDIV && code != OP_POW);
  if (load) return translate_load(t);
  if (binary || code == OP_UNM || code == OP_NOT) return translate_arithmetic(t);
  if (code >= OP_EQ && code <= OP_TESTSET) return translate_test(t);
  if (code == OP_JMP) {
    return (cls_step){.operation = STEP_GO, .next = place(t, signed_j(t->code))};
  }
  if (code == OP_GETFIELD) return field(t);
  if (code == OP_RETURN0) return finish(t, 0, 0);
  if (code == OP_RETURN1) return finish(t, field_a(t->code), 1);
  // Results counted by a call, or variables to close; one more than the results.
  bool plain = code == OP_RETURN && field_b(t->code) > 0 && !field_k(t->code);
  if (plain) return finish(t, field_a(t->code), field_b(t->code) - 1);
  return (cls_step){.operation = STEP_LEAVE};
}

// Whether some way from the first step comes to a return. One pass is enough: no step goes back.
static bool can_return(const cls_formula *formula) {
  bool reached[CLS_MAX_CODE] = {true};
  for (int i = 0; i < formula->count; i++) {
    const cls_step *step = &formula->steps[i];
    if (!reached[i] || step->operation == STEP_LEAVE) continue;
    if (step->operation == STEP_RETURN) return true;
    reached[step->next] = true;
    if (step->operation >= STEP_EQUAL) reached[step->target] = true;
  }
  return false;
}

bool cls_translate(const cls_bytecode *bytecode, cls_formula *formula) {
  *formula = (cls_formula){.parameters = bytecode->parameters, .count = bytecode->count};
  formula->slot_count = bytecode->registers + bytecode->constant_count;
  memcpy(formula->names, bytecode->names, sizeof formula->names);
  for (int i = 0; i < bytecode->constant_count; i++) {
    formula->slots[bytecode->registers + i] = bytecode->constants[i];
  }
  for (int i = 0; i < bytecode->count; i++) {
    translator t = {bytecode, formula, i, bytecode->code[i], false};
    cls_step step = translate(&t);
    formula->steps[i] = t.leaves ? (cls_step){.operation = STEP_LEAVE} : step;
  }
  return can_return(formula);
}
