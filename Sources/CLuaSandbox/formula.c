// Formulas: Lua functions whose compiled code, on some way through it, only moves scalars,
// calculates, compares, jumps forward and returns. Most rules of prices are. On such a way
//   - fewer instructions run than the function has, and the hook ticks at the thousandth: the
//     budget is not touched, neither here nor by Lua;
//   - nothing is done but returning a value: it can be left anywhere and run by Lua from its start.
// The sandbox walks that way itself, without hook, stack and dispatch. Whatever is not plain (an
// error, an overflow, a text, a call) is left to Lua: one wording of errors, one meaning of the
// rare. Documentation/Decisions/formulas.md says why.
#include "formula.h"

#include <stdlib.h>
#include <string.h>

// Translating costs as much as ten calls, so a function must be used that often first.
enum { PATIENCE = 10, MAX_REFERENCES = 1 << 20 };

struct cls_known {
  cls_formula *formula;
  bool looked_at;
  uint8_t uses;  // before it was looked at
};

// Makes room for a reference; false without memory, or if there are too many.
static bool make_room(cls_vm *vm, int32_t reference) {
  if (reference < 0 || reference >= MAX_REFERENCES) return false;
  size_t needed = (size_t)reference + 1;
  if (needed <= vm->known_capacity) return true;
  size_t capacity = needed + needed / 2 + 8;
  struct cls_known *grown = realloc(vm->known, capacity * sizeof *grown);
  if (!grown) return false;
  size_t added = capacity - vm->known_capacity;
  memset(grown + vm->known_capacity, 0, added * sizeof *grown);
  vm->known = grown;
  vm->known_capacity = capacity;
  return true;
}

static cls_formula *make_formula(cls_vm *vm, int32_t reference) {
  cls_bytecode bytecode = {.count = 0};
  if (!lua_checkstack(vm->L, 3)) return NULL;
  lua_rawgeti(vm->L, LUA_REGISTRYINDEX, reference);
  bool readable = cls_read_bytecode(vm->L, &bytecode);
  lua_pop(vm->L, 1);
  if (!readable) return NULL;
  cls_formula *formula = malloc(sizeof *formula);
  if (formula && cls_translate(&bytecode, formula)) return formula;
  free(formula);
  return NULL;
}

cls_formula *cls_formula_of(cls_vm *vm, int32_t reference, size_t uses) {
  if (!make_room(vm, reference)) return NULL;
  struct cls_known *known = &vm->known[reference];
  if (known->looked_at) return known->formula;
  if (uses < PATIENCE && known->uses + uses < PATIENCE) {
    known->uses += (uint8_t)uses;
    return NULL;
  }
  known->looked_at = true;
  known->formula = make_formula(vm, reference);
  return known->formula;
}

bool cls_is_formula(cls_vm *vm, int32_t function) {
  return cls_formula_of(vm, function, PATIENCE) != NULL;
}

void cls_refresh(lua_State *L, cls_formula *formula, int function) {
  for (int i = 0; i < formula->captured_count; i++) {
    const cls_captured *captured = &formula->captured[i];
    cls_value value = {.tag = CLS_TAG_OPAQUE};
    if (lua_getupvalue(L, function, captured->number)) {
      cls_read_scalar(L, -1, &value);
      lua_pop(L, 1);
    }
    cls_take_scalar(&formula->slots[captured->slot], &value);
  }
}

// A table that is shared is frozen: what it holds stays as it is. A name without a value is Lua's.
static void bind_fields(lua_State *L, cls_formula *formula, int parameter, int table) {
  lua_pushvalue(L, table);
  cls_see_through(L, lua_gettop(L));
  bool frozen = !lua_rawequal(L, -1, table);
  for (int i = 0; i < formula->field_count; i++) {
    const cls_field *field = &formula->fields[i];
    if (field->parameter != parameter) continue;
    const cls_name *name = &formula->names[field->name];
    cls_value value = {.tag = CLS_TAG_OPAQUE};
    lua_pushlstring(L, name->bytes, name->length);
    if (lua_rawget(L, -2) != LUA_TNIL && frozen) cls_read_scalar(L, -1, &value);
    lua_pop(L, 1);
    cls_take_scalar(&formula->slots[field->slot], &value);
  }
  lua_pop(L, 1);
}

cls_slot cls_bind_shared(lua_State *L, cls_formula *formula, int parameter, int shared) {
  cls_value value;
  cls_slot slot;
  cls_read_scalar(L, shared, &value);
  cls_take_scalar(&slot, &value);
  if (lua_istable(L, shared)) {
    bind_fields(L, formula, parameter, shared);
    slot.as.integer = parameter + 1;
  }
  return slot;
}

void cls_forget_formula(cls_vm *vm, int32_t reference) {
  if (reference < 0 || (size_t)reference >= vm->known_capacity) return;
  free(vm->known[reference].formula);
  vm->known[reference] = (struct cls_known){.formula = NULL};
}

void cls_forget_formulas(cls_vm *vm) {
  for (size_t i = 0; i < vm->known_capacity; i++) free(vm->known[i].formula);
  free(vm->known);
}

// MARK: Scalars

void cls_take_scalar(cls_slot *slot, const cls_value *value) {
  slot->tag = value->tag;
  switch (value->tag) {
    case CLS_TAG_NIL: break;
    case CLS_TAG_BOOLEAN: slot->as.boolean = value->as.boolean; break;
    case CLS_TAG_NUMBER: slot->as.number = value->as.number; break;
    case CLS_TAG_INTEGER: case CLS_TAG_MONEY: slot->as.integer = value->as.integer; break;
    default: *slot = (cls_slot){CLS_TAG_OPAQUE, {.integer = 0}};
  }
}

bool cls_give_scalar(const cls_slot *slot, cls_value *value) {
  value->tag = slot->tag;
  switch (slot->tag) {
    case CLS_TAG_NIL: return true;
    case CLS_TAG_BOOLEAN: value->as.boolean = slot->as.boolean; return true;
    case CLS_TAG_NUMBER: value->as.number = slot->as.number; return true;
    case CLS_TAG_INTEGER: case CLS_TAG_MONEY: value->as.integer = slot->as.integer; return true;
    default: return false;
  }
}

bool cls_push_slot(lua_State *L, const cls_formula *formula, const cls_slot *slot) {
  cls_value value;
  if (slot->tag == CLS_TAG_STRING) {
    const cls_name *name = &formula->names[slot->as.integer];
    lua_pushlstring(L, name->bytes, name->length);
    return true;
  }
  if (!cls_give_scalar(slot, &value)) return false;
  cls_push_scalar(L, &value);
  return true;
}
