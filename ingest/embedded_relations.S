// The table of relations as bytes of the program. NEWSGRAPH_RELATIONS is its path, given by CMakeLists.txt.
        .section .rodata
        .global newsgraph_relations_begin
        .global newsgraph_relations_end
newsgraph_relations_begin:
        .incbin NEWSGRAPH_RELATIONS
newsgraph_relations_end:
        .byte 0
        .section .note.GNU-stack,"",@progbits
