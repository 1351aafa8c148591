using System.CommandLine;
using PolicyBot.Engine.Policies;
using PolicyBot.Engine.Text;

namespace PolicyBot.Commands;

/// <summary>An argument that names one thing of the catalogue.</summary>
internal static class PolicyArgument
{
    /// <param name="names">What of a policy may be named.</param>
    public static Argument<string> Create(PolicyCatalogue catalogue, string description, Func<PolicyDescription, IEnumerable<string>> names)
    {
        var argument = new Argument<string>("ID") { Description = description };
        argument.Validators.Add(result =>
        {
            var known = catalogue.Policies.SelectMany(names).ToHashSet(StringComparer.Ordinal);
            var word = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
            if (!known.Contains(word))
            {
                var meant = Spelling.Nearest(word, known) is { } near ? $"did you mean {near}?" : "policybot policies list shows what there is";
                result.AddError($"there is no {word}: {meant}");
            }
        });
        return argument;
    }
}
