using System.Collections.Frozen;

namespace PolicyBot.Engine.Binaries;

/// <summary>What a file's name says about its content. The extension is the part after the last dot of the name, compared without case.</summary>
public static class FileExtensions
{
    /// <summary>Scorecard's list: with one of these, a file that is not text is an executable artifact whatever its format.</summary>
    private static readonly FrozenSet<string> Executable = SetOf(
        "crx deb dex dey elf o a so macho iso class jar bundle dylib lib msi dll drv efi exe ocx pyc pyo par rpm wasm whl");

    private static readonly FrozenSet<string> Text = SetOf(
        """
        ac adb ado adoc ads ahk am applescript asax asc asciidoc ascx ashx asm asp aspx astro avsc awk axaml axml babelrc bash bat bats bazel bbclass
        bib bicep bpmn browserslistrc bzl bzlmod c cabal capnp cbl cc cfc cfg cfm cfml cjs clj cljc cljs cls cmake cmd cnf cob coffee conf config
        containerfile cpp cr cs csh cshtml csl cson csproj css csv csx cts cu cue cuh cxx cypher d dart desktop diff docbook dockerfile dockerignore
        dot dpr drl dtd dtsi ebuild editorconfig edn eex ejs el elm eml ent env eps erb erl es6 eslintignore eslintrc ex exs f f03 f08 f77 f90 f95 fbs
        feature fish frag fs fsi fsproj fsx ftl ftlh gd gemspec geojson gitattributes gitconfig gitignore gitkeep gitmodules glsl gml go gohtml gotmpl
        gql gradle gradlew graphql graphqls groovy gv h haml hbs hcl heex hh hjson hlsl hpp hrl hs htaccess htm html http hxx i18n iml in inc inf ini
        inl ino ipp ipynb iss j2 jade java jbuilder jenkinsfile jinja jinja2 jl jmx jq js json json5 jsonc jsonl jsonnet jsp jspf jsx ksh kt kts latex
        ld lds leex less lhs libsonnet licence license liquid lisp list lock log lpr lua m m4 mailmap mak make manifest map markdown marko mc md mdc
        mdown mdx mediawiki mermaid mixin mjs mk mkd ml mli mm mod mts mustache n3 nasm ndjson netrc nim nimble nims nix npmignore npmrc nsh nsi nt
        nuspec nut nvmrc opts org owl p4 pas pat patch pbtxt pbxproj pcss pem php phpt phtml pl plantuml plist pm po pod podspec pom pot prettierrc
        prisma pro proj prolog properties props proto ps1 psd1 psm1 psv pug puml purs pxd pxi py pyi pyw pyx qmd qml r rake raml rb rbi rd re reg rego
        resx rexx ris rkt rmd rnc rng robot ron rpy rq rs rst rtf ru rules ruleset s sarif sas sass sbt scala scm scss sdc service sgml sh shtml slim
        sln slnx sls smali snap socket sol soy spec sql srt ss ssml ssp st stan star storyboard strings styl stylelintrc sublime-project sum sv svelte
        svg svh swift t targets tcl tcsh template terraform tex text textile tf tfvars thrift timer tld tmpl tmx toml tpl tpp trigger ts tsv tsx ttl
        twig txt typ ui unity v vala vb vbproj vbs vcf vcxproj vert vhd vhdl vim vm vtt vue wat webmanifest wit wsdl wsf wxs x3d xaml xdc xhtml xib
        xlf xliff xml xpm xq xsd xsl xslt xul y yaml yang yarnrc yml zcml zig zsh
        """);

    private static readonly FrozenSet<string> Media = SetOf(
        """
        3g2 3gp 7z aac ac3 ai aif aiff apng arw avi avif blend bmp br bz2 cr2 cur dae dds djvu dng doc docm docx dotx emf eot epub exr fbx fig flac
        flv gif glb gltf gz hdr heic heif icc icns ico indd jfif jp2 jpe jpeg jpg jxl ktx ktx2 lz lz4 lzma m4a m4b m4v mid midi mka mkv mobi mov mp2
        mp3 mp4 mpeg mpg nef numbers odf odg odp ods odt oga ogg ogv opus orf otf pages parquet pbm pcx pdf pfb pgm png pnm potx ppm pps ppsx ppt pptm
        pptx ps psd qt rar raw rm rw2 sketch skp stl svgz tar tbz2 tga tgz tif tiff ttc ttf txz vob vsd vsdx wav weba webm webp wma wmf wmv woff woff2
        xcf xls xlsb xlsm xlsx xz z zip zst
        """);

    /// <summary>The extension in lower case without its dot; empty where the name has none.</summary>
    public static string Of(string path)
    {
        var dot = path.LastIndexOf('.');
        return dot > path.LastIndexOf('/') ? path[(dot + 1)..].ToLowerInvariant() : "";
    }

    public static bool IsExecutable(string extension) => Executable.Contains(extension);

    public static bool IsText(string extension) => Text.Contains(extension);

    /// <summary>Pictures, sound, film, fonts, documents and compressed files: not text, and not executables either.</summary>
    public static bool IsMedia(string extension) => Media.Contains(extension);

    private static FrozenSet<string> SetOf(string names) =>
        names.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
