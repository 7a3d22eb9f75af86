// The compiled form of one Lua function, read from what `lua_dump` writes.
#pragma once

#include "internal.h"

// Of a formula; rules of prices are far smaller.
enum { CLS_MAX_CODE = 200, CLS_MAX_CONSTANTS = 100, CLS_MAX_REGISTERS = 60 };
// Of the strings that Lua has once only, and how many of them a formula may know.
enum { CLS_MAX_NAME = 40, CLS_MAX_NAMES = 32 };

// A value of a formula. Of a string `integer` is the place among the names. What is no scalar is
// CLS_TAG_OPAQUE: `integer` is 0 then, or the position of the parameter whose frozen table it is.
typedef struct cls_slot {
  cls_tag tag;
  union {
    bool boolean;
    int64_t integer;
    double number;
  } as;
} cls_slot;

typedef struct cls_name {
  uint8_t length;
  char bytes[CLS_MAX_NAME];
} cls_name;

typedef struct cls_bytecode {
  int parameters, registers, count, constant_count, name_count;
  uint32_t code[CLS_MAX_CODE];
  cls_slot constants[CLS_MAX_CONSTANTS];
  cls_name names[CLS_MAX_NAMES];
} cls_bytecode;

// Reads the function on top of the stack; false if it is none of Lua's, takes any number of
// arguments, is larger than the limits above, or was compiled by a Lua that we do not know.
bool cls_read_bytecode(lua_State *L, cls_bytecode *bytecode);

// The instructions of Lua 5.4, in the order of its lopcodes.h. "Different releases of the same
// version have […] the same virtual machine, and are binary compatible",
// https://www.lua.org/versions.html
enum cls_opcode {
  OP_MOVE, OP_LOADI, OP_LOADF, OP_LOADK, OP_LOADKX, OP_LOADFALSE, OP_LFALSESKIP, OP_LOADTRUE,
  OP_LOADNIL, OP_GETUPVAL, OP_SETUPVAL, OP_GETTABUP, OP_GETTABLE, OP_GETI, OP_GETFIELD,
  OP_SETTABUP, OP_SETTABLE, OP_SETI, OP_SETFIELD, OP_NEWTABLE, OP_SELF, OP_ADDI, OP_ADDK, OP_SUBK,
  OP_MULK, OP_MODK, OP_POWK, OP_DIVK, OP_IDIVK, OP_BANDK, OP_BORK, OP_BXORK, OP_SHRI, OP_SHLI,
  OP_ADD, OP_SUB, OP_MUL, OP_MOD, OP_POW, OP_DIV, OP_IDIV, OP_BAND, OP_BOR, OP_BXOR, OP_SHL, OP_SHR,
  OP_MMBIN, OP_MMBINI, OP_MMBINK, OP_UNM, OP_BNOT, OP_NOT, OP_LEN, OP_CONCAT, OP_CLOSE, OP_TBC,
  OP_JMP, OP_EQ, OP_LT, OP_LE, OP_EQK, OP_EQI, OP_LTI, OP_LEI, OP_GTI, OP_GEI, OP_TEST, OP_TESTSET,
  OP_CALL, OP_TAILCALL, OP_RETURN, OP_RETURN0, OP_RETURN1,
};
