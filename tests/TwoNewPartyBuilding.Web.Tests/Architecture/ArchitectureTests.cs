using System.Text.RegularExpressions;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Architecture;

/// <summary>The walls of the floor plan (docs/architecture.md), held by reading the sources.</summary>
public class ArchitectureTests
{
    private const string Core = "src/TwoNewPartyBuilding.Core";
    private const string Web = "src/TwoNewPartyBuilding.Web";

    private const string Events =
        @"click|dblclick|change|input|submit|reset|invalid|load|unload|error|focus\w*|blur|key\w+|mouse\w+|pointer\w+|touch\w+|drag\w*|drop|scroll|resize|select|toggle|wheel|paste|copy|cut|message|hashchange|popstate";

    /// <summary>The only places that may lift the scope or the recycle bin's filter.</summary>
    private static readonly string[] MayLiftFilters =
    [
        Core + "/Archive/", // Everything goes into the archive.
        Core + "/Data/UnscopedReads.cs", // The one named door for everybody else.
        Core + "/Data/LiftedFilterGuard.cs", // Names the call to look for it; lifts nothing.
        Core + "/Imports/ImportUndoing.cs", // What a batch wrote is taken back even if it lies in the recycle bin; the scope stays.
    ];

    /// <summary>The only places that may go through the named door; each gives its reason with the call.</summary>
    private static readonly string[] MayReadUnscoped =
    [
        Core + "/CoreServices.cs",
        Core + "/Activities/", // A frozen sheet names members who have moved on since; a joint record names everybody who took part.
        Core + "/Coverage/CoverageReader.cs", // Members of a unit are counted wherever their relation lies; only numbers are told.
        Core + "/Audit/ScopeGuard.cs", // Tells an access out of scope from one to nothing; the caller learns neither.
        Core + "/CollectionRounds/ContactDesk.cs", // A link opens the one unit it was made for; its holder has no scope.
        Core + "/Data/UnscopedReads.cs",
        Core + "/Data/LiftedFilterGuard.cs", // Tells whoever mixes a query where the door is.
        Core + "/Duplicates/UnitMoves.cs", // Members go with their unit, wherever their relation lies.
        Core + "/Elections/ElectionVoters.cs", // Who moved since the meeting was a voter there; only numbers are told.
        Core + "/Enterprises/EnterpriseRules.cs", // A code is unique in the whole street.
        Core + "/Enterprises/EnterpriseService.cs", // The same, and restoring from the recycle bin.
        Core + "/Snapshots/SnapshotDifferences.cs", // Says that a unit reported then was deleted since, inside the scope.
        Core + "/Calendar/OwnCalendar.cs", // Everybody sees the calendar of the branch the own relation lies in.
        Core + "/Jobs/JobOwner.cs", // The scope is made of the roles, so it cannot apply to them.
        Core + "/FrontLine/", // A register names members who have moved on since; what is deleted, inside the scope.
        Core + "/Members/MemberRules.cs", // A person stands in the rosters once.
        Core + "/Members/MemberService.cs", // The same, and an account belongs to one person.
        Core + "/Members/MemberLinks.cs", // A unit arrives for every member who waits for it.
        Core + "/MemberAppraisals/", // The frozen roster names members who have moved on since; everybody sees the own result once told.
        Core + "/Members/MyData.cs", // Everybody sees the own data, and only that.
        Core + "/Opinions/OpinionReceipts.cs", // A receipt number opens the state of its one opinion; its holder has no scope.
        Core + "/Talks/", // A talk names members who have moved on since and counts wherever it was held; what was said is for the two and their branch alone.
        Core + "/Themes/ThemeLibrary.cs", // How often a theme was chosen in the whole street; a number, not by whom.
        Core + "/Trainings/", // Hours follow the person; courses meet what is asked, whoever recorded them; who attended may have moved on.
        Core + "/Transfers/", // Both sides of a letter see it; the receiver not the member, before the reception.
        Core + "/VolunteerService/", // Members see what was opened for them and the own hours; a certificate tells what was done anywhere; numbers run over the street.
        Core + "/Users/AccountList.cs", // Administrators see no organisation, but the names of those that roles were given for.
        Core + "/Users/AccountOpening.cs", // The same at the command line.
        Core + "/Users/RoleService.cs", // The same, to choose from.
        Core + "/Users/SessionService.cs", // The scope is made of the roles, so it cannot apply to them.
        Core + "/Users/SightService.cs", // The same.
        Core + "/RecycleBin/RecycleBinService.cs", // What is deleted, inside the scope.
    ];

    /// <summary>The only places that may write without the change tracker, and therefore without audit rows.</summary>
    private static readonly string[] MayWriteUntracked =
    [
        Core + "/Audit/AuditChain.cs", // The end of the chain itself.
        Core + "/Archive/", // Rows of the archive bring their audit rows along.
        Core + "/Data/DatabaseUpgrade.cs", // A setting of the file, no record.
        Core + "/Documents/ConfirmationJobs.cs", // The lease of a run; what a run confirms goes through the change tracker.
        Core + "/Documents/ConfirmationRuns.cs", // The wish to stop a run.
        Core + "/Imports/", // Staged rows and the state of a batch are no records; what a batch writes goes through the change tracker.
        Core + "/Reminders/", // Leases, marks of reading and old messages; none of them is a record.
        Core + "/Users/SessionService.cs", // Sessions are no audited records.
    ];

    /// <summary>Where the system's clock is handed in.</summary>
    private static readonly string[] MayNameTheSystemClock =
    [
        Core + "/CoreServices.cs",
        Core + "/Data/DesignTimeContexts.cs",
    ];

    [Fact]
    public void Web_asks_services_and_never_names_the_database() =>
        AssertNowhere(Web, [".cs", ".cshtml"], @"\b(\w*AppDbContext|DbContext|DbSet|IQueryable)\b", []);

    [Fact]
    public void Core_knows_no_MVC()
    {
        var referenced = typeof(AppDbContext).Assembly.GetReferencedAssemblies().Select(a => a.Name!);
        Assert.DoesNotContain(referenced, a => a.StartsWith("Microsoft.AspNetCore.Mvc", StringComparison.Ordinal)
            || a.StartsWith("Microsoft.AspNetCore.Razor", StringComparison.Ordinal)
            || a.StartsWith("TwoNewPartyBuilding.Web", StringComparison.Ordinal));
    }

    [Fact]
    public void Filters_are_lifted_only_where_the_list_says() =>
        AssertNowhere(Core, [".cs"], @"\bIgnoreQueryFilters\b", MayLiftFilters);

    [Fact]
    public void The_named_door_past_the_scope_is_used_only_where_the_list_says() =>
        AssertNowhere(Core, [".cs"], @"\bUnscopedReads\b", MayReadUnscoped);

    [Fact]
    public void Nothing_is_written_past_the_audit_trail_except_where_the_list_says() =>
        AssertNowhere(Core, [".cs"], @"\b(ExecuteUpdate|ExecuteDelete|ExecuteSql\w*)\w*\(", MayWriteUntracked);

    [Theory]
    [InlineData(Core)]
    [InlineData(Web)]
    public void The_clock_is_always_handed_in(string project) =>
        AssertNowhere(project, [".cs", ".cshtml"], @"\b(DateTime|DateTimeOffset|DateOnly)\.(Now|UtcNow|Today)\b|\bTimeProvider\.System\b", MayNameTheSystemClock);

    [Fact]
    public void No_page_carries_script_or_style_inline() =>
        AssertNowhere(Web, [".cshtml"], $@"\sstyle\s*=\s*""|\son({Events})\s*=\s*""|<style\b|<script(?![^>]*\b(src|type=""application/json""))[^>]*>|javascript:", []);

    /// <summary>Razor resolves “~/” at the start of an address only where it stands in the view itself.</summary>
    [Fact]
    public void No_address_hides_its_root_in_an_expression() => AssertNowhere(Web, [".cshtml"], "(href|action|src)=\"~@", []);

    [Fact]
    public void What_is_written_past_the_trail_is_no_audited_record()
    {
        var audited = typeof(AppDbContext).GetProperties()
            .Where(p => p.PropertyType.IsGenericType && typeof(IAudited).IsAssignableFrom(p.PropertyType.GenericTypeArguments[0]))
            .Select(p => p.Name);
        AssertNowhere(Core, [".cs"], $@"db\.({string.Join('|', audited)})\b[^;]*\bExecute(Update|Delete)", [Core + "/Archive/"]);
    }

    [Fact]
    public void The_list_names_only_places_that_exist() =>
        Assert.All(
            MayLiftFilters.Concat(MayReadUnscoped).Concat(MayWriteUntracked).Concat(MayNameTheSystemClock),
            p => Assert.True(Path.Exists(Path.Combine(Repository.Root, p)), p));

    private static void AssertNowhere(string folder, string[] endings, string pattern, string[] allowed)
    {
        var found = endings.SelectMany(ending => Repository.Sources(folder, ending))
            .Where(s => !allowed.Any(a => s.Path.StartsWith(a, StringComparison.Ordinal)))
            .SelectMany(s => s.Text.Split('\n').Select((line, i) => (s.Path, Line: i + 1, Text: line.Trim())))
            .Where(l => !l.Text.StartsWith("//", StringComparison.Ordinal) && Regex.IsMatch(l.Text, pattern))
            .Select(l => $"{l.Path}:{l.Line}: {l.Text}");
        Assert.Empty(found);
    }
}
