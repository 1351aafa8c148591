using YamlDotNet.Core;

namespace PolicyBot.Engine.Configuration.Yaml;

/// <summary>Our own reason to refuse a file; <see cref="YamlReader"/> catches it together with the parser's.</summary>
internal sealed class YamlRefusal(Mark at, string sentence) : YamlException(at, at, sentence);
