using System.Globalization;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.GraphQl.Execution;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.GraphQl.Fields;

/// <summary>The repositories of an account, filtered and sorted as asked.</summary>
internal static class RepositoryListing
{
    public static Connection Page(Ask ask, Account account)
    {
        var order = ask.Input("orderBy");
        var comparer = Order.Of(order?.Text("field") ?? "CREATED_AT", rising: order?.Text("direction") != "DESC");
        var listed = List(ask, account, comparer);
        return ask.Page(listed, comparer.Mark, mark => comparer.Behind(listed, mark));
    }

    /// <summary>Sorting a hundred thousand for every page would be the whole cost, so the list of those who see all is kept until something changes.</summary>
    private static Repository[] List(Ask ask, Account account, Order order)
    {
        var seesAll = ask.Caller is Caller.AsInstallation { Token: { Repositories: null, Installation: { IsSelected: false } installation } } && installation.Account == account;
        if (!seesAll)
        {
            return Build(ask, account.Repositories.Where(ask.Caller.Sees), order);
        }

        var key = $"{order.Name} {ask.Flag("isArchived")} {ask.Flag("isFork")} {ask.Text("visibility")} {ask.Text("privacy")} {OwnerOnly(ask)}";
        return account.Kept(key, () => Build(ask, account.Repositories, order));
    }

    private static Repository[] Build(Ask ask, IEnumerable<Repository> repositories, Order order) =>
        !OwnerOnly(ask) ? [] : [.. repositories.Where(repository => Fits(ask, repository)).Order(order)];

    private static bool OwnerOnly(Ask ask) => ask.Texts("ownerAffiliations")?.Contains("OWNER", StringComparer.Ordinal) ?? true;

    private static bool Fits(Ask ask, Repository repository) =>
        (ask.Flag("isArchived") is not { } archived || repository.IsArchived == archived)
        && (ask.Flag("isFork") is not { } fork || repository.Parent is not null == fork)
        && (ask.Text("visibility") is not { } visibility || Enums.Name(repository.Visibility) == visibility)
        && (ask.Text("privacy") is not { } privacy || (repository.Visibility == Visibility.Public) == (privacy == "PUBLIC"));

    /// <summary>An order of repositories in which no two are equal, and marks that find a place in it again.</summary>
    private sealed class Order(string name, Func<Repository, string> key, bool rising) : IComparer<Repository>
    {
        public string Name => name + rising;

        public static Order Of(string field, bool rising) => new(field, field switch
        {
            "NAME" => repository => repository.Name.ToLowerInvariant(),
            "PUSHED_AT" => repository => Sortable(repository.PushedAt ?? repository.CreatedAt),
            "UPDATED_AT" => repository => Sortable(repository.UpdatedAt),
            "STARGAZERS" => _ => "",
            _ => repository => Sortable(repository.CreatedAt),
        }, rising);

        public int Compare(Repository? left, Repository? right) => Compare(key(left!), left!.Id, key(right!), right!.Id);

        public string Mark(Repository repository) => string.Create(CultureInfo.InvariantCulture, $"{repository.Id} {key(repository)}");

        public int Behind(Repository[] sorted, string mark)
        {
            if (mark.Split(' ', 2) is not [var number, var text] || !long.TryParse(number, out var id))
            {
                return 0;
            }

            var (from, to) = (0, sorted.Length);
            while (from < to)
            {
                var middle = (from + to) / 2;
                (from, to) = Compare(key(sorted[middle]), sorted[middle].Id, text, id) <= 0 ? (middle + 1, to) : (from, middle);
            }

            return from;
        }

        private static string Sortable(DateTimeOffset time) => time.UtcTicks.ToString("D20", CultureInfo.InvariantCulture);

        private int Compare(string leftKey, long left, string rightKey, long right)
        {
            var byKey = string.CompareOrdinal(leftKey, rightKey);
            return (rising ? 1 : -1) * (byKey != 0 ? byKey : left.CompareTo(right));
        }
    }
}
