using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Documents;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Documents;

/// <summary>R-1.07 and: verified in the quarter, three documents there and none older than 92 days.</summary>
public sealed class DocumentTests : IDisposable
{
    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData(true, 0, DocumentState.Fresh)]
    [InlineData(true, 92, DocumentState.Fresh)]
    [InlineData(true, 93, DocumentState.Overdue)]
    [InlineData(true, null, DocumentState.Overdue)]
    [InlineData(false, 0, DocumentState.Missing)]
    public void R_1_08_the_92nd_day_still_counts(bool exists, int? age, DocumentState expected)
    {
        var line = DocumentRules.FreshSince(TestDatabase.StartDay, 92);
        Assert.Equal(expected, DocumentRules.StateOf(exists, age is { } a ? TestDatabase.StartDay.AddDays(-a) : null, line));
    }

    [Theory]
    [InlineData("2026-01-01", "2026-01-01", "2026-03-31")]
    [InlineData("2026-03-31", "2026-01-01", "2026-03-31")]
    [InlineData("2026-04-01", "2026-04-01", "2026-06-30")]
    [InlineData("2026-12-31", "2026-10-01", "2026-12-31")]
    public void R_1_07_quarters_begin_in_January_April_July_and_October(string day, string first, string last)
    {
        var date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(DateOnly.Parse(first, System.Globalization.CultureInfo.InvariantCulture), DocumentRules.QuarterOf(date));
        Assert.Equal(DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture), DocumentRules.QuarterEnd(date));
    }

    [Fact]
    public async Task Scenario_17_R_1_08_a_file_is_complete_for_92_days_after_the_last_of_its_documents_was_saved()
    {
        var id = await EnterAsync("滨河甲公司", profile: "从事水泵制造。");
        Assert.Equal((0, 1, 0), await CountAsync());
        await SaveFormAsync(id);
        Assert.Equal((0, 1, 0), await CountAsync());
        await ConfirmNoMembersAsync(id);
        Assert.Equal((0, 0, 1), await CountAsync());
        Forward(92);
        Assert.Equal((1, 0, 1), await CountAsync());
        Forward(1);
        Assert.Equal((1, 1, 0), await CountAsync());
    }

    [Fact]
    public async Task Confirming_that_nothing_changed_renews_what_is_there_and_invents_nothing()
    {
        var id = await EnterAsync("滨河甲公司", profile: "从事水泵制造。");
        await SaveFormAsync(id);
        await ConfirmNoMembersAsync(id);
        var bare = await EnterAsync("滨河乙公司");
        Forward(100);
        Assert.Equal((2, 2, 0), await CountAsync());
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            Assert.Equal(2, (await staff.Get<DocumentService>().ConfirmAsync([id, bare])).Value);
        }

        Assert.Equal((0, 1, 1), await CountAsync());
        await using var look = _database.As(Role.CommitteeStaff);
        Assert.False(await look.Db.DocumentChecks.AnyAsync(c => c.EnterpriseId == bare));
        Assert.Equal(
            [DocumentDeed.NoMembers, DocumentDeed.Unchanged, DocumentDeed.Unchanged],
            await look.Db.DocumentChecks.Where(c => c.EnterpriseId == id && c.On == look.Clock.Today).Select(c => c.Deed).OrderByDescending(d => d).ToListAsync());
        Assert.True(await look.Db.AuditEntries.AnyAsync(e => e.RootId == id && e.Action == AuditAction.Changed && e.Reason == "确认无变化"));
    }

    [Fact]
    public async Task R_1_08_no_members_cannot_be_confirmed_where_the_form_counts_some()
    {
        var id = await EnterAsync("滨河甲公司");
        await SaveFormAsync(id, members: 1);
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            var refused = await staff.Get<DocumentService>().ConfirmNoMembersAsync(id);
            Assert.Contains("1 名党员", Assert.Single(refused.Problems).Message, StringComparison.Ordinal);
        }

        await using var look = _database.As(Role.CommitteeStaff);
        Assert.False(await look.Db.DocumentChecks.AnyAsync(c => c.Document == UnitDocument.Roster));
    }

    [Fact]
    public async Task R_1_08_a_confirmation_of_no_members_is_not_renewed_once_the_form_counts_some()
    {
        var id = await EnterAsync("滨河甲公司");
        await ConfirmNoMembersAsync(id);
        await SaveFormAsync(id, members: 2);
        Forward(1);
        await using var staff = _database.As(Role.CommitteeStaff);
        Assert.True((await staff.Get<DocumentService>().ConfirmAsync([id])).Ok);
        Assert.Equal(1, await staff.Db.DocumentChecks.CountAsync(c => c.Document == UnitDocument.Roster));
    }

    [Fact]
    public async Task A_community_confirms_its_own_units_only()
    {
        var mine = await _database.AddCommunityAsync("滨河社区", 1);
        var other = await _database.AddCommunityAsync("铁东社区", 2);
        await EnterAsync("滨河甲公司", community: mine);
        var foreign = await EnterAsync("铁东甲公司", community: other);
        Forward(60);
        await using (var member = _database.As(Role.CommunityStaff, mine))
        {
            Assert.True((await member.Get<DocumentService>().ConfirmAsync([foreign])).NotFound);
            Assert.Equal(1, (await member.Get<DocumentService>().ConfirmAllAsync(new DocumentFilter())).Value);
        }

        Assert.Equal((1, 2, 0), await CountAsync());
    }

    [Fact]
    public async Task More_than_can_be_confirmed_at_once_is_refused_and_nothing_at_all_too()
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        var documents = staff.Get<DocumentService>();
        Assert.Contains("先勾选", Assert.Single((await documents.ConfirmAsync([])).Problems).Message, StringComparison.Ordinal);
        var many = Enumerable.Range(0, DocumentService.MostAtOnce + 1).Select(_ => Guid.NewGuid()).ToList();
        Assert.Contains("500 家", Assert.Single((await documents.ConfirmAsync(many)).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Social_organisations_are_verified_but_not_asked_for_three_documents()
    {
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            Assert.True((await staff.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = "滨河商会", Kind = EnterpriseKind.SocialOrganization })).Ok);
        }

        Assert.Equal((0, 0, 0), await CountAsync());
        Forward(60);
        Assert.Equal((1, 0, 0), await CountAsync());
    }

    [Fact]
    public async Task A_form_on_paper_has_no_blanks_and_is_masked_unless_a_reason_is_given()
    {
        var id = await EnterAsync("滨河甲公司", phone: "19900010154");
        await using var staff = _database.As(Role.CommitteeStaff);
        var paper = staff.Get<RegistrationPaper>();
        var form = Assert.Single(await paper.ReadAsync([id]));
        Assert.All(form.Groups.SelectMany(g => g.Lines), l => Assert.NotEqual("", l.Text));
        Assert.Contains(form.Groups.SelectMany(g => g.Lines), l => l.Text == "199****0154");
        Assert.Contains("理由", Assert.Single((await paper.UnmaskedAsync(id, " ")).Problems).Message, StringComparison.Ordinal);
        var full = Assert.Single((await paper.UnmaskedAsync(id, "报区委社会工作部")).Value!);
        Assert.Contains(full.Groups.SelectMany(g => g.Lines), l => l.Text == "19900010154");
        Assert.Equal(1, await staff.Db.AuditEntries.CountAsync(e => e.Action == AuditAction.Unmasked && e.RecordId == id));
    }

    [Theory]
    [InlineData("滨河", 1)]
    [InlineData("binhe", 1)]
    [InlineData("bhjgs", 1)]
    [InlineData("铁东", 0)]
    public async Task Units_are_found_as_in_the_ledger_list(string words, int found)
    {
        await EnterAsync("滨河甲公司");
        await using var staff = _database.As(Role.CommitteeStaff);
        var (counts, rows) = await staff.Get<DocumentList>().ReadAsync(new DocumentFilter { Tab = DocumentTab.Incomplete, Q = words });
        Assert.Equal((found, found), (counts.Incomplete, rows.Rows.Count));
    }

    private void Forward(int days) => _database.Time.Advance(TimeSpan.FromDays(days));

    private async Task<(int Unverified, int Incomplete, int Complete)> CountAsync()
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        var (counts, rows) = await staff.Get<DocumentList>().ReadAsync(new DocumentFilter { Tab = DocumentTab.Complete });
        Assert.Equal(counts.Complete, rows.Rows.Count);
        Assert.All(rows.Rows, r => Assert.All(r.Documents, d => Assert.Equal(DocumentState.Fresh, d.State)));
        return (counts.Unverified, counts.Incomplete, counts.Complete);
    }

    private async Task<Guid> EnterAsync(string name, string? profile = null, string? phone = null, Community? community = null)
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        var outcome = await staff.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = name, ProfileText = profile, ContactPhone = phone, CommunityId = community?.Id });
        Assert.True(outcome.Ok, string.Join("；", outcome.Problems.Select(p => p.Message)));
        return outcome.Value;
    }

    private async Task SaveFormAsync(Guid id, int? members = null)
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        var version = await staff.Db.Registrations.Where(r => r.EnterpriseId == id).Select(r => r.Version).FirstOrDefaultAsync();
        Assert.True((await staff.Get<EnterpriseParts>().SaveRegistrationAsync(id, new RegistrationInput { MembersHere = members, Version = version })).Ok);
    }

    private async Task ConfirmNoMembersAsync(Guid id)
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        Assert.True((await staff.Get<DocumentService>().ConfirmNoMembersAsync(id)).Ok);
    }
}
