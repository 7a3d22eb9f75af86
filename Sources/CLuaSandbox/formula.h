// Formulas: Lua functions that the sandbox evaluates without Lua; see formula.c.
#pragma once

#include "bytecode.h"

// One instruction. Slots are registers, constants and upvalues alike, so that no step asks where
// its operands are.
typedef struct cls_step {
  uint8_t operation;
  bool when;              // a test goes to `target` if it comes out so
  uint16_t to, left, right;
  uint16_t next, target;  // always after this step: a formula never goes back
} cls_step;

enum cls_operation {
  STEP_LEAVE,  // what only Lua can do
  STEP_MOVE, STEP_CLEAR, STEP_ADD, STEP_SUBTRACT, STEP_MULTIPLY, STEP_DIVIDE, STEP_FLOOR_DIVIDE,
  STEP_MODULO, STEP_NEGATE, STEP_NOT, STEP_FIELD, STEP_GO, STEP_EQUAL, STEP_LESS,
  STEP_LESS_OR_EQUAL,
  STEP_TEST, STEP_TEST_AND_MOVE, STEP_RETURN,
};

// An upvalue that is read, and the slot where its value is kept.
typedef struct cls_captured {
  uint8_t number;  // from 1, as lua_getupvalue counts
  uint16_t slot;
} cls_captured;

// A field that is read of a parameter, by its place among the names, and the slot of its value.
typedef struct cls_field {
  uint8_t parameter, name;
  uint16_t slot;
} cls_field;

typedef struct cls_formula {
  int parameters, count, slot_count, captured_count, field_count;
  cls_step steps[CLS_MAX_CODE];
  cls_captured captured[CLS_MAX_CODE];
  cls_field fields[CLS_MAX_CODE];
  cls_name names[CLS_MAX_NAMES];
  // Registers, constants, and at most one operand more a step.
  cls_slot slots[CLS_MAX_REGISTERS + CLS_MAX_CONSTANTS + CLS_MAX_CODE];
} cls_formula;

// Translates; false if no way through the function ends without Lua.
bool cls_translate(const cls_bytecode *bytecode, cls_formula *formula);

// Evaluates with these arguments. False if Lua must: nothing has happened then.
bool cls_evaluate(
  cls_formula *formula, const cls_value *arguments, size_t count, cls_value *result);

// Walks from the parameters' slots to the return, whose results begin at `left` and are `right` in
// number. NULL if Lua must: nothing has happened then.
const cls_step *cls_walk(cls_formula *formula);

// Between values and slots. What is no scalar becomes opaque, and is not given back.
void cls_take_scalar(cls_slot *slot, const cls_value *value);
bool cls_give_scalar(const cls_slot *slot, cls_value *value);
// Pushes a scalar or a string that stands in the function; pushes nothing and says no for others.
bool cls_push_slot(lua_State *L, const cls_formula *formula, const cls_slot *slot);

// The formula of the function that a reference keeps, or NULL: if it is none, or if it has not been
// used often enough to be worth a look. It is the caller's until the reference is released.
cls_formula *cls_formula_of(cls_vm *vm, int32_t reference, size_t uses);
// Reads the upvalues of the function at `function` anew: others may have assigned to them.
void cls_refresh(lua_State *L, cls_formula *formula, int function);
// Reads what the formula needs of the shared value at `shared`, which is a parameter in all calls
// to come. The slot is what the parameter's has to be whenever one of them begins.
cls_slot cls_bind_shared(lua_State *L, cls_formula *formula, int parameter, int shared);
