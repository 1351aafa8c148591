using System.Collections.Immutable;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Changes;

/// <summary>An alteration of GitHub as data. Each one only makes stricter what is there, is harmless when it is applied again, and is undone in one step.</summary>
public abstract record Change
{
    private Change()
    {
    }

    /// <summary>As stored and printed, in kebab-case.</summary>
    public abstract string Kind { get; }

    /// <summary>The same text for the same change: what was refused or undone is known by it.</summary>
    public abstract string Key { get; }

    /// <summary>What it does, as a phrase that begins with a verb.</summary>
    public abstract Sentence Says { get; }

    /// <summary>The change as far as rules ask for it that are in force; null where none of it is left.</summary>
    /// <param name="rules">Ids.</param>
    public virtual Change? Within(ImmutableHashSet<string> rules) => this;

    /// <summary>Adds or raises the one ruleset of the repository that is ours. It never touches another, nor classic protection.</summary>
    /// <param name="Branches">Conditions, such as <c>~DEFAULT_BRANCH</c> or <c>refs/heads/main</c>, that fall short.</param>
    /// <param name="Demanded">Ids of the rules that they fall short of.</param>
    /// <param name="Asked">Rule id to what the organization's settings ask of every branch in <paramref name="AskedBranches"/>: nothing beyond it is ever raised.</param>
    /// <param name="AskedBranches">Conditions of the branches that the settings name.</param>
    public sealed record RaiseRuleset(
        ImmutableSortedSet<string> Branches,
        ImmutableSortedSet<string> Demanded,
        ImmutableSortedDictionary<string, BranchRequirements> Asked,
        ImmutableSortedSet<string> AskedBranches) : Change
    {
        /// <summary>The ruleset's name.</summary>
        public const string Name = "PolicyBot";

        /// <summary>The condition that means the default branch, whatever it is called.</summary>
        public const string DefaultBranchCondition = "~DEFAULT_BRANCH";

        /// <summary>True where the settings bind administrators, too; else a new ruleset lets them pass.</summary>
        public bool BindsAdministrators { get; init; }

        /// <summary>The default branch's name; null where it is not known.</summary>
        public string? DefaultBranch { get; init; }

        /// <summary>What a waiver lets fall short: there it is not raised.</summary>
        public ImmutableArray<WaivedRequirement> Waived { get; init; } = [];

        public override string Kind => "raise-ruleset";

        public override string Key => string.Join(
            '\n',
            [Kind, $"{BindsAdministrators}", .. Branches, .. Demanded.Select(rule => $"{rule} {Asked[rule].Key}")]);

        public override Sentence Says
        {
            get
            {
                var branches = Sentence.Join(", ", Branches.Select(Shown));
                return $"require {Requirements.Says} on {branches}, in a ruleset of the repository named {Name}";
            }
        }

        /// <summary>What the branches fall short of.</summary>
        public BranchRequirements Requirements => BranchRequirements.Join(Demanded.Select(rule => Asked[rule]));

        /// <summary>All that may be raised on a branch.</summary>
        public BranchRequirements AskedOf(string condition) => AskedBranches.Contains(Canonical(condition)) ? BranchRequirements.Join(Asked.Values) : BranchRequirements.None;

        /// <summary>One condition for one branch.</summary>
        public string Canonical(string condition) => condition == ConditionOf(DefaultBranch) ? DefaultBranchCondition : condition;

        /// <returns>Null where no branch has the name.</returns>
        public static string? ConditionOf(string? branch) => branch is null ? null : $"refs/heads/{branch}";

        public override Change? Within(ImmutableHashSet<string> rules)
        {
            var demanded = Demanded.Intersect(rules).WithComparer(StringComparer.Ordinal);
            return demanded.IsEmpty ? null : this with { Demanded = demanded, Asked = Asked.RemoveRange(Asked.Keys.Where(rule => !rules.Contains(rule))) };
        }

        private static Sentence Shown(string condition)
        {
            if (condition == DefaultBranchCondition)
            {
                return $"the default branch";
            }

            return $"branch {condition["refs/heads/".Length..]}";
        }
    }

    /// <summary>Proposes a file, made from the organization's template, in one pull request of the repository.</summary>
    /// <param name="Theme">In kebab-case; names the template's purpose and the branch.</param>
    /// <param name="Path">Of the file.</param>
    /// <param name="Template">Name of the template in the organization's configuration.</param>
    public sealed record ProposeFile(string Theme, string Path, string Template) : Change
    {
        public override string Kind => "propose-file";

        public override string Key => $"{Kind}\n{Theme}\n{Path}\n{Template}";

        public override Sentence Says => $"propose {Path} from the organization's template, in a pull request";
    }

    /// <summary>Proposes another text for a file in one pull request, which follows what is asked for last: people read it, and merge or close it.</summary>
    /// <param name="Theme">In kebab-case; names the branch.</param>
    /// <param name="Base">Id of the commit that the text was made for.</param>
    /// <param name="Path">Of the file.</param>
    /// <param name="Content">All of the file. Foreign text.</param>
    public sealed record ProposeEdit(string Theme, string Base, string Path, string Content) : Change
    {
        /// <summary>Of the pull request and its commit.</summary>
        public required string Title { get; init; }

        /// <summary>Of the pull request.</summary>
        public required Md Body { get; init; }

        /// <summary>Who asked: for the same asking it is proposed once, and for another one again.</summary>
        public required string Nonce { get; init; }

        public override string Kind => "propose-edit";

        public override string Key => $"{Kind}\n{Theme}\n{Nonce}";

        public override Sentence Says => $"propose {Title} in a pull request";
    }

    /// <summary>Lowers what a person may do by a right of their own in the repository. Nobody is ever removed.</summary>
    /// <param name="User">GitHub's numeric id.</param>
    /// <param name="To">Read or more.</param>
    public sealed record LowerAccess(long User, DirectRole To) : Change
    {
        public override string Kind => "lower-access";

        public override string Key => $"{Kind}\n{User}\n{To}";

        public override Sentence Says => $"lower the direct right of user {User} to {To.ToString().ToLowerInvariant()}";
    }
}

/// <summary>A requirement that a waiver lets a branch fall short of.</summary>
/// <param name="Condition">The branch's.</param>
public sealed record WaivedRequirement(string Condition, BranchRequirements Requirements);

/// <summary>What a direct right may be lowered to, the least first.</summary>
public enum DirectRole
{
    Read,
    Triage,
    Write,
    Maintain,
}
