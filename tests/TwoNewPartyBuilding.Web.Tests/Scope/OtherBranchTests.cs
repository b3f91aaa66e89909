using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Scope;

/// <summary>Two branches with one record in every room each: the secretary of one finds the own ones in lists, files and the inbox, and nothing of the other.</summary>
public sealed class OtherBranchTests : IAsyncDisposable
{
    private const string Own = "甲字号";
    private const string Foreign = "乙字号";
    private const string ForeignBranch = "铁东第二支部";
    private const string ForeignName = "周*强";
    private const string Files = "form[action*='/export'], form[action$='/workbook']";

    private readonly PortalFactory _portal = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Every_address_of_a_foreign_record_is_not_found_and_leaves_a_row()
    {
        var (_, other, book, member, secretary) = await FillAsync();
        string[] addresses =
        [
            $"/activities/{book.Held.Id}", $"/activities/{book.Held.Id}/edit", $"/activities/{book.Held.Id}/history", $"/activities/{book.Held.Id}/joint", $"/activities/{book.Held.Id}/sheet?organization={other.Id}",
            $"/activities/{book.Held.Id}/revisions/1", $"/follow-ups/{book.Matter.Id}", $"/talks/{book.Talk.Id}", $"/talks/{book.Talk.Id}/edit", $"/talks/check?organization={other.Id}",
            $"/talks/new?organization={other.Id}", $"/trainings/{book.Training.Id}", $"/trainings/{book.Training.Id}/edit", $"/trainings/{book.Training.Id}/history",
            $"/trainings/{book.Training.Id}/attendees", $"/study-hours/{other.Id}", $"/study-hours/members/{member}", $"/volunteer-service/{book.Service.Id}", $"/volunteer-service/{book.Service.Id}/edit",
            $"/volunteer-service/{book.Service.Id}/record", $"/volunteer-service/{book.Service.Id}/enrolments/new", $"/volunteer-service/teams/{book.Team.Id}", $"/volunteer-service/teams/{book.Team.Id}/edit",
            $"/volunteer-service/certificates/{book.Certificate.Id}", $"/identity-displays/{book.Display.Id}", $"/identity-displays/{book.Display.Id}/edit", $"/identity-displays/{book.Display.Id}/photo",
            $"/vanguard-posts/{book.Post.Id}", $"/vanguard-posts/{book.Post.Id}/plaque", $"/vanguard-posts/{book.Post.Id}/edit", $"/responsibility-areas/{book.Area.Id}",
            $"/responsibility-areas/{book.Area.Id}/photo", $"/responsibility-areas/{book.Area.Id}/sign", $"/responsibility-areas/{book.Area.Id}/edit", $"/skill-contests/{book.Contest.Id}",
            $"/skill-contests/{book.Contest.Id}/results", $"/skill-contests/{book.Contest.Id}/sheet", $"/skill-contests/{book.Contest.Id}/edit", $"/three-comparisons/{book.Scores.Id}",
            $"/speciality-activities/{book.Speciality.Id}", $"/speciality-activities/{book.Speciality.Id}/edit", $"/member-appraisals/{book.Appraisal.Id}", $"/member-appraisals/{book.Appraisal.Id}/sheet",
            $"/member-appraisals/{book.Appraisal.Id}/print", $"/member-appraisals/{book.Appraisal.Id}/feedback", $"/member-appraisals/{book.Appraisal.Id}/people/{book.Line.Id}",
            $"/member-appraisals/{book.Appraisal.Id}/people/{book.Line.Id}/help", $"/opinions/{book.Opinion.Id}", $"/opinion-rounds/{book.Round.Id}", $"/opinion-rounds/{book.Round.Id}/edit",
        ];
        using var visitor = await _portal.SignInAsync(secretary);
        foreach (var address in addresses)
        {
            var page = await visitor.GetAsync(address);
            Assert.True(page.Status == HttpStatusCode.NotFound, $"{address}: {page.Status} {page.Path}");
            Assert.Empty(Told(address, page.Text));
        }

        await using var system = _portal.AsSystem();
        Assert.NotEqual(0, await system.Db.AuditEntries.CountAsync(a => a.Action == AuditAction.OutOfScope && a.RecordId == other.Id, Ct));
    }

    [Fact]
    public async Task Lists_prints_and_files_show_the_own_records_and_nothing_foreign()
    {
        var (_, other, _, _, secretary) = await FillAsync();

        // True where the own record is told by a text of its own.
        (string Path, bool Tells)[] lists =
        [
            ("/activities", true), ("/follow-ups", true), ("/talks", false), ("/talks/print", false), ("/trainings", true), ("/study-hours", false),
            ("/study-hours/checks", false), ("/volunteer-service", true), ("/volunteer-service/print", true), ("/volunteer-service/certificates", true), ("/volunteer-service/figures", false),
            ("/volunteer-service/figures/members", false), ("/volunteer-service/teams", true), ("/front-line", false), ("/identity-displays", false), ("/vanguard-posts", true), ("/responsibility-areas", true),
            ("/skill-contests", true), ("/three-comparisons", false), ("/speciality-activities", true), ("/member-appraisals", false), ("/member-appraisals/people", false),
            ("/member-appraisals/people?part=ToHelp", false), ("/opinions", true), ("/opinions/print", true), ("/opinions/figures", false), ("/opinion-rounds", false), ("/duties", false), ("/this-month", false),
            ("/worklist", false),
        ];
        using var visitor = await _portal.SignInAsync(secretary);
        var (files, problems) = (0, new List<string>());
        foreach (var (path, tells) in lists)
        {
            var page = await visitor.GetAsync(path);
            problems.AddRange(page.Status == HttpStatusCode.OK ? Told(path, page.Text) : [$"{path}: {page.Status}"]);
            if (tells && !page.Text.Contains(Own, StringComparison.Ordinal))
            {
                problems.Add($"{path} does not tell the own record");
            }

            // Asked for by the other branch's key it stays empty or is not found.
            var asked = await visitor.GetAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}organization={other.Id}");
            problems.AddRange(asked.Status is HttpStatusCode.OK or HttpStatusCode.NotFound ? Told(path + " asked for", asked.Text) : [$"{path} asked for: {asked.Status}"]);
            if (page.Document.QuerySelector(Files) is not null)
            {
                var file = await visitor.SubmitAsync(page, Files);
                problems.AddRange(file.Status == HttpStatusCode.OK ? Told(path + " as a file", TextOf(file)) : [$"{path} as a file: {file.Status}"]);
                files++;
            }
        }

        Assert.Empty(problems);
        Assert.True(files >= 12, $"{files} files");
    }

    [Fact]
    public async Task The_inbox_lists_the_own_records_and_nothing_foreign()
    {
        var (_, _, _, _, secretary) = await FillAsync();
        using var visitor = await _portal.SignInAsync(secretary);
        var inbox = await visitor.GetAsync("/worklist");
        var kinds = inbox.Links.Where(l => l.StartsWith("/worklist?kind=", StringComparison.Ordinal)).Distinct().ToList();
        Assert.True(kinds.Count >= 8, string.Join(", ", kinds));
        foreach (var kind in kinds)
        {
            var page = await visitor.GetAsync(kind);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Empty(Told(kind, page.Text));
        }

        // Right after a change, with the question that reads past the scope in a statement of its own.
        await _portal.AddMemberAsync("后来者");
        _portal.Sql.Reset();
        await visitor.GetAsync("/worklist");
        Assert.InRange(_portal.Sql.Count, 1, 10);

        Assert.Contains("滨河第一支部", (await visitor.GetAsync("/worklist?kind=appraisals-to-help")).Text, StringComparison.Ordinal);
        Assert.Contains("待帮助教育1", string.Concat((await visitor.GetAsync("/worklist")).Text.Where(c => !char.IsWhiteSpace(c))), StringComparison.Ordinal);
    }

    private async Task<(PartyOrganization Mine, PartyOrganization Other, BranchBook Foreign, Guid Member, TestUser Secretary)> FillAsync()
    {
        var mine = await _portal.AddOrganizationAsync("滨河第一支部");
        var other = await _portal.AddOrganizationAsync(ForeignBranch);
        var (member, foreign) = (await _portal.AddMemberAsync("艾红兵", mine), await _portal.AddMemberAsync("周志强", other));
        await using var system = _portal.AsSystem();
        system.Db.AddBook(mine, member, Own);
        var book = system.Db.AddBook(other, foreign, Foreign);
        await system.Db.SaveChangesAsync(Ct);
        return (mine, other, book, foreign.Id, await _portal.AddUserAsync(Role.BranchSecretary, organization: mine));
    }

    private static IEnumerable<string> Told(string where, string text) =>
        new[] { Foreign, ForeignBranch, ForeignName, "周志强" }.Where(t => text.Contains(t, StringComparison.Ordinal)).Select(t => $"{where} tells {t}");

    private static string TextOf(Page file)
    {
        byte[] bytes = [.. file.Body];
        if (bytes is not [0x50, 0x4B, ..])
        {
            return Encoding.UTF8.GetString(bytes);
        }

        using var zip = new ZipArchive(new MemoryStream(bytes));
        var text = new StringBuilder();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            text.Append(reader.ReadToEnd());
        }

        return text.ToString();
    }
}
