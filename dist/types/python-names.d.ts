/** How Python calls its projects. */
/** The normal form of a project's name (PEP 503): "Ruamel.YAML" and "ruamel_yaml" are both "ruamel-yaml". */
export declare function normalizedName(name: string): string;
