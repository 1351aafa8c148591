using System.Text.Json.Nodes;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.GraphQl.Schema;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Rules;

namespace PolicyBot.Tests.Simulator;

public sealed class GraphQlTests
{
    /// <summary>The sweep's document of github-api.md 2.3.</summary>
    private const string Core = """
        query Core($org:String!,$n:Int!,$cursor:String){
          rateLimit{cost remaining resetAt nodeCount}
          organization(login:$org){repositories(first:$n,after:$cursor,ownerAffiliations:[OWNER],isArchived:false,orderBy:{field:CREATED_AT,direction:ASC}){
           pageInfo{hasNextPage endCursor} nodes{
            id databaseId name isEmpty isFork isTemplate visibility pushedAt updatedAt isSecurityPolicyEnabled hasVulnerabilityAlertsEnabled
            autoMergeAllowed mergeCommitAllowed squashMergeAllowed rebaseMergeAllowed deleteBranchOnMerge forkingAllowed webCommitSignoffRequired
            collaborators(affiliation:DIRECT,first:100){pageInfo{hasNextPage endCursor} edges{permission node{databaseId login}}}
            latestRelease{tagName immutable publishedAt tagCommit{oid} releaseAssets(first:50){totalCount nodes{name digest size}}}
            defaultBranchRef{name target{oid ... on Commit{tree{oid}}}
              branchProtectionRule{databaseId pattern requiresApprovingReviews requiredApprovingReviewCount requiredStatusChecks{context app{databaseId}} isAdminEnforced allowsForcePushes}
              rules(first:50){nodes{type repositoryRuleset{databaseId} parameters{__typename ... on PullRequestParameters{requiredApprovingReviewCount} ... on RequiredStatusChecksParameters{strictRequiredStatusChecksPolicy requiredStatusChecks{context integrationId}}}}}}
            root:object(expression:"HEAD:"){... on Tree{oid entries{name type mode size oid}}}
            wf:object(expression:"HEAD:.github/workflows"){... on Tree{oid entries{name size oid object{... on Blob{byteSize isBinary isTruncated text}}}}}
            codeowners{errors{kind line path}}
          }}}}
        """;

    [Fact]
    public void Every_field_of_the_schema_is_bound_to_the_world()
    {
        var unbound = GraphSchema.GitHub.Types
            .Where(type => type.Kind == TypeKind.Object)
            .SelectMany(type => type.Fields.Values.Where(field => field.Resolve is null).Select(field => $"{type.Name}.{field.Name}"));
        Assert.Empty(unbound);
    }

    [Fact]
    public async Task A_sweep_reads_repositories_with_protection_rules_trees_and_texts()
    {
        await using var wire = await Wire.StartAsync(world =>
        {
            var api = world.Organization("acme").Repository("api")
                .Files("Start", (".github/workflows/ci.yml", "on: push"), ("CODEOWNERS", "* @nobody"), ("logo.png", "\0x"))
                .Protect("main", protection => protection with { Reviews = new RequiredReviews { Count = 2 }, EnforceAdmins = true })
                .Collaborator("eve", RepositoryRole.Admin);
            api.Publications.Publish("v1", new ReleaseAsset("a.zip", 3_000_000_000, "sha256:0"));
            world.Organization("acme").Rulesets.Add(new Ruleset
            {
                Name = "all",
                Rules = [new RulesetRule("pull_request", new JsonObject { ["required_approving_review_count"] = 1 }), new RulesetRule("deletion")],
            });
            world.Organization("acme").Repository("empty");
        });
        var answer = await wire.AskAsync(Core, new JsonObject { ["org"] = "acme", ["n"] = 49 });
        Assert.Null(answer["errors"]);
        var nodes = answer["data"]!["organization"]!["repositories"]!["nodes"]!;
        var api = nodes[0]!;
        Assert.Equal(2, (int)api["defaultBranchRef"]!["branchProtectionRule"]!["requiredApprovingReviewCount"]!);
        Assert.Equal(["PULL_REQUEST", "DELETION"], api["defaultBranchRef"]!["rules"]!["nodes"]!.AsArray().Select(rule => (string)rule!["type"]!));
        Assert.Equal("PullRequestParameters", (string)api["defaultBranchRef"]!["rules"]!["nodes"]![0]!["parameters"]!["__typename"]!);
        Assert.Equal("on: push", (string)api["wf"]!["entries"]![0]!["object"]!["text"]!);
        Assert.Equal(("ADMIN", "eve"), ((string)api["collaborators"]!["edges"]![0]!["permission"]!, (string)api["collaborators"]!["edges"]![0]!["node"]!["login"]!));
        Assert.Equal("Unknown owner", (string)api["codeowners"]!["errors"]![0]!["kind"]!);
        Assert.Equal((true, null, null), ((bool)nodes[1]!["isEmpty"]!, nodes[1]!["defaultBranchRef"], nodes[1]!["root"]));
        Assert.Equal(1, (int)answer["data"]!["rateLimit"]!["cost"]!);
    }

    [Theory]
    [InlineData(49, 1)]
    [InlineData(50, 2)]
    [InlineData(100, 3)]
    public async Task Only_connections_cost_points(int size, int points)
    {
        await using var wire = await Wire.StartAsync();
        var answer = await wire.AskAsync(Core.Replace("wf:object", "topics: repositoryTopics(first:1){nodes{topic{name}}} wf:object", StringComparison.Ordinal).Replace("latestRelease", "#", StringComparison.Ordinal), new JsonObject { ["org"] = "acme", ["n"] = size });
        Assert.Equal(points, (int)answer["data"]!["rateLimit"]!["cost"]!);
    }

    [Theory]
    [InlineData("{viewer{login nope}}", "undefinedField", "Field 'nope' doesn't exist on type 'User'")]
    [InlineData("{rateLimit(wet:true){cost}}", "argumentNotAccepted", "Field 'rateLimit' doesn't accept argument 'wet'")]
    [InlineData("{organization{login}}", "missingRequiredArguments", "Field 'organization' is missing required arguments: login")]
    [InlineData("query Q($x:Int){viewer{login}}", "variableNotUsed", "Variable $x is declared by Q but not used")]
    [InlineData("{viewer}", "selectionMismatch", "Field must have selections (field 'viewer' returns User but has no selections. Did you mean 'viewer { ... }'?)")]
    [InlineData("{viewer{...F}}", "useAndDefineFragment", "Fragment F was used, but not defined")]
    [InlineData("{node(id:\"x\"){... on Nothing{id}}}", "undefinedType", "No such type Nothing, so it can't be a fragment condition")]
    public async Task One_fault_in_a_document_fails_the_whole_of_it_on_http_200(string document, string code, string message)
    {
        await using var wire = await Wire.StartAsync();
        var answer = await wire.AskAsync(document);
        Assert.False(answer.AsObject().ContainsKey("data"));
        Assert.Contains(answer["errors"]!.AsArray(), error => (string)error!["extensions"]!["code"]! == code && (string)error["message"]! == message);
    }

    [Theory]
    [InlineData("{organization(login:\"acme\"){repositories{totalCount}}}", "MISSING_PAGINATION_BOUNDARIES")]
    [InlineData("{organization(login:\"acme\"){repositories(first:101){totalCount}}}", "EXCESSIVE_PAGINATION")]
    [InlineData("{organization(login:\"acme\"){repositories(first:100){nodes{refs(refPrefix:\"refs/heads/\",first:100){nodes{rules(first:100){totalCount}}}}}}}", "MAX_NODE_LIMIT_EXCEEDED")]
    [InlineData("{organization(login:\"none\"){login}}", "NOT_FOUND")]
    [InlineData("{repository(owner:\"acme\",name:\"none\"){name}}", "NOT_FOUND")]
    [InlineData("{node(id:\"R_none\"){id}}", "NOT_FOUND")]
    public async Task What_is_too_much_or_not_there_is_an_error_with_its_type(string document, string type)
    {
        await using var wire = await Wire.StartAsync();
        Assert.Equal(type, (string)(await wire.AskAsync(document))["errors"]![0]!["type"]!);
    }

    [Fact]
    public async Task What_the_caller_may_not_see_is_null_among_data_that_it_may_see()
    {
        await using var wire = await Wire.StartAsync(world => world.Organization("acme").Repository("api").Private().File("a", "a").Protect("main"));
        wire.World.Organization("acme").Plan = Plan.Team;
        wire.App.Permissions = PermissionSet.Of((Permission.Metadata, Level.Read));
        var answer = await wire.AskAsync("""{repository(owner:"acme",name:"api"){name defaultBranchRef{name branchProtectionRule{pattern}} object(expression:"HEAD:"){oid}}}""");
        Assert.Equal("main", (string)answer["data"]!["repository"]!["defaultBranchRef"]!["name"]!);
        Assert.Null(answer["data"]!["repository"]!["object"]);
        Assert.Equal(
            ["FORBIDDEN repository,defaultBranchRef,branchProtectionRule", "FORBIDDEN repository,object"],
            answer["errors"]!.AsArray().Select(error => $"{error!["type"]} {string.Join(',', error["path"]!.AsArray().Select(step => step!.ToString()))}"));

        wire.World.Switches = Switches.Pessimistic with { DefaultBranchWithMetadata = true };
        answer = await wire.AskAsync("""{repository(owner:"acme",name:"api"){defaultBranchRef{branchProtectionRule{pattern}}}}""");
        Assert.Null(answer["errors"]);
        Assert.Null(answer["data"]!["repository"]!["defaultBranchRef"]!["branchProtectionRule"]);
    }

    [Fact]
    public async Task Whom_a_ruleset_does_not_bind_is_told_only_to_those_who_may_change_it()
    {
        const string Document = """{repository(owner:"acme",name:"api"){rulesets(first:1){nodes{name bypassActors(first:5){nodes{organizationAdmin}}}}}}""";
        await using var wire = await Wire.StartAsync(world => world.Organization("acme").Repository("api").Rulesets.Add(new Ruleset { Name = "r", BypassActors = [new BypassActor(null, "OrganizationAdmin")] }));
        var answer = await wire.AskAsync(Document);
        Assert.Null(answer["data"]!["repository"]!["rulesets"]!["nodes"]![0]!["bypassActors"]);

        wire.App.Installations[0].Grant((Permission.Administration, Level.Write));
        answer = await wire.AskAsync(Document);
        Assert.True((bool)answer["data"]!["repository"]!["rulesets"]!["nodes"]![0]!["bypassActors"]!["nodes"]![0]!["organizationAdmin"]!);
    }

    [Fact]
    public async Task Pages_follow_each_other_by_cursors_that_stay_good_when_the_list_changes()
    {
        const string Document = """query($after:String){organization(login:"acme"){repositories(first:2,after:$after,orderBy:{field:NAME,direction:ASC}){totalCount pageInfo{hasNextPage endCursor} nodes{name}}}}""";
        await using var wire = await Wire.StartAsync(world =>
        {
            foreach (var name in new[] { "d", "b", "a", "c" })
            {
                world.Organization("acme").Repository(name);
            }
        });
        var first = (await wire.AskAsync(Document))["data"]!["organization"]!["repositories"]!;
        Assert.Equal(["a", "b"], first["nodes"]!.AsArray().Select(node => (string)node!["name"]!));
        wire.World.FindRepository("acme/a")!.Delete();
        var second = (await wire.AskAsync(Document, new JsonObject { ["after"] = (string)first["pageInfo"]!["endCursor"]! }))["data"]!["organization"]!["repositories"]!;
        Assert.Equal(["c", "d"], second["nodes"]!.AsArray().Select(node => (string)node!["name"]!));
        Assert.False((bool)second["pageInfo"]!["hasNextPage"]!);
    }

    [Fact]
    public async Task Aliases_fragments_and_conditions_shape_the_answer()
    {
        await using var wire = await Wire.StartAsync(world => world.Organization("acme").Repository("api"));
        var answer = await wire.AskAsync("""
            query($no:Boolean!){ a: repository(owner:"acme",name:"api"){...R} b: repository(owner:"acme",name:"api"){owner{__typename login} name @skip(if:true) id @include(if:$no)} }
            fragment R on Repository { title: name ... on Node { id } }
            """, new JsonObject { ["no"] = false });
        Assert.Equal(["title", "id"], answer["data"]!["a"]!.AsObject().Select(pair => pair.Key));
        Assert.Equal("""{"owner":{"__typename":"Organization","login":"acme"}}""", answer["data"]!["b"]!.ToJsonString());
    }

    [Fact]
    public async Task The_schema_answers_for_itself()
    {
        await using var wire = await Wire.StartAsync();
        var answer = await wire.AskAsync("""{__type(name:"Release"){kind fields{name type{kind ofType{name}}}} __schema{queryType{name} types{name}}}""");
        var immutable = answer["data"]!["__type"]!["fields"]!.AsArray().Single(field => (string)field!["name"]! == "immutable")!;
        Assert.Equal(("NON_NULL", "Boolean"), ((string)immutable["type"]!["kind"]!, (string)immutable["type"]!["ofType"]!["name"]!));
        Assert.Equal("Query", (string)answer["data"]!["__schema"]!["queryType"]!["name"]!);
    }

    [Fact]
    public async Task Mutations_open_change_comment_and_close_issues()
    {
        await using var wire = await Wire.StartAsync(world => world.Organization("acme").Repository("api"));
        var repository = wire.World.FindRepository("acme/api")!;
        var opened = await wire.AskAsync("""mutation($r:ID!){createIssue(input:{repositoryId:$r,title:"t",body:"b",clientMutationId:"1"}){clientMutationId issue{id number author{__typename login}}}}""", new JsonObject { ["r"] = repository.NodeId });
        var issue = opened["data"]!["createIssue"]!["issue"]!;
        Assert.Equal(("Bot", "policybot"), ((string)issue["author"]!["__typename"]!, (string)issue["author"]!["login"]!));

        var changed = await wire.AskAsync("""
            mutation($i:ID!){ addComment(input:{subjectId:$i,body:"c"}){commentEdge{node{body}}} updateIssue(input:{id:$i,title:"u"}){issue{title}} closeIssue(input:{issueId:$i,stateReason:NOT_PLANNED}){issue{state stateReason}} }
            """, new JsonObject { ["i"] = (string)issue["id"]! });
        Assert.Equal("NOT_PLANNED", (string)changed["data"]!["closeIssue"]!["issue"]!["stateReason"]!);
        Assert.Equal(("u", false, 1), (repository.Tracker.Issues[0].Title, repository.Tracker.Issues[0].IsOpen, repository.Tracker.Issues[0].Comments.Length));
    }

    [Fact]
    public async Task One_document_makes_a_branch_a_commit_and_a_pull_request()
    {
        await using var wire = await Wire.StartAsync(world => world.Organization("acme").Repository("api").File("README.md", "r"));
        wire.App.Permissions = PermissionSet.Of((Permission.Contents, Level.Write), (Permission.PullRequests, Level.Write));
        var repository = wire.World.FindRepository("acme/api")!;
        var answer = await wire.AskAsync("""
            mutation G($repo:ID!,$base:GitObjectID!,$contents:Base64String!){
              createRef(input:{repositoryId:$repo,name:"refs/heads/fix",oid:$base}){ref{id name}}
              createCommitOnBranch(input:{branch:{repositoryNameWithOwner:"acme/api",branchName:"fix"},expectedHeadOid:$base,message:{headline:"Add it"},fileChanges:{additions:[{path:"SECURITY.md",contents:$contents}]}}){commit{oid}}
              createPullRequest(input:{repositoryId:$repo,baseRefName:"main",headRefName:"fix",title:"Add it",body:"b"}){pullRequest{number url}}
            }
            """, new JsonObject { ["repo"] = repository.NodeId, ["base"] = repository.Git.Head!.Id, ["contents"] = "aGk=" });
        Assert.Null(answer["errors"]);
        Assert.Equal("hi", repository.World.Objects.Text(repository.Git.FindCommit("fix")!.TreeId, "SECURITY.md"));
        Assert.NotNull(repository.Tracker.Issues[0].PullRequest);
    }
}
