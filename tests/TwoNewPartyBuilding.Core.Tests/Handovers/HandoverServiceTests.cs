using System.IO.Compression;
using System.Text;
using ClosedXML.Excel;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Handovers;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Handovers;

/// <summary>What passes from one secretary to the next: the page, the Word file, and the archive opened again.</summary>
public sealed class HandoverServiceTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task The_pack_names_both_secretaries_the_open_duties_the_units_and_the_files_all_masked()
    {
        var (branch, _) = await FilledAsync();
        await using var secretary = _database.As(Role.BranchSecretary, organization: branch);
        var pack = (await secretary.Get<HandoverService>().ReadAsync(branch.Id, Ct))!;
        Assert.Equal(("王*", "欧阳*华"), (pack.Outgoing, pack.Incoming));
        Assert.Equal(["滨河甲公司"], pack.Units);
        Assert.Equal(["李*", "欧阳*华"], pack.Roster.Select(r => r.Name).Order(StringComparer.Ordinal));
        Assert.All(pack.Roster, r => Assert.Contains("********", r.ResidentId, StringComparison.Ordinal));
        Assert.Equal("登记表.pdf", Assert.Single(pack.Files).Name);
        Assert.Contains(pack.Duties, d => d is { What: "预备党员教育考察", Why: "1 名预备党员在预备期内" });
        Assert.Contains(pack.Duties, d => d.What == "失联党员" && d.Url == $"/members?organization={branch.Id}&tab=Lost");
        Assert.Equal(4, pack.Signatures.Count);
    }

    [Fact]
    public async Task The_archive_holds_the_paper_the_masked_roster_and_the_files_and_leaves_its_row()
    {
        var (branch, people) = await FilledAsync();
        await using var secretary = _database.As(Role.BranchSecretary, organization: branch);
        var file = (await secretary.Get<HandoverService>().ArchiveAsync(branch.Id, Ct))!;
        Assert.Equal("滨河甲公司党支部-书记工作交接-20261123.zip", file.Name);
        using var archive = new ZipArchive(new MemoryStream(await file.BytesAsync()), ZipArchiveMode.Read, leaveOpen: false, Encoding.UTF8);
        Assert.Equal(["交接清单.docx", "党员名册.xlsx", "文件/001-登记表.pdf"], archive.Entries.Select(e => e.FullName));

        var paper = await ContentAsync(archive, "交接清单.docx");
        Assert.Empty(OfficeFile.Errors(paper));
        using (var document = WordprocessingDocument.Open(new MemoryStream(paper), isEditable: false))
        {
            var text = document.MainDocumentPart!.Document!.InnerText;
            foreach (var said in new[] { "党组织书记工作交接清单", "滨河甲公司党支部", "移交人", "王*", "欧阳*华", "登记表.pdf", "监交人" })
            {
                Assert.Contains(said, text, StringComparison.Ordinal);
            }

            AssertMasked(text, people);
        }

        using (var book = new XLWorkbook(new MemoryStream(await ContentAsync(archive, "党员名册.xlsx"))))
        {
            var cells = string.Join('\n', book.Worksheets.Single().CellsUsed().Select(c => c.GetString()));
            Assert.Contains("欧阳*华", cells, StringComparison.Ordinal);
            AssertMasked(cells, people);
        }

        Assert.StartsWith("%PDF", Encoding.ASCII.GetString(await ContentAsync(archive, "文件/001-登记表.pdf")), StringComparison.Ordinal);
        var notes = await secretary.Db.AuditEntries.Where(a => a.Action == AuditAction.Exported).Select(a => a.Reason).ToListAsync(Ct);
        Assert.Contains(notes, n => n!.Contains("已脱敏", StringComparison.Ordinal) && n.Contains("书记工作交接", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_paper_alone_is_a_sound_document_and_leaves_its_row()
    {
        var (branch, people) = await FilledAsync();
        await using var staff = _database.As(Role.CommitteeStaff);
        var file = (await staff.Get<HandoverService>().PaperAsync(branch.Id, Ct))!;
        var content = await file.BytesAsync();
        Assert.Empty(OfficeFile.Errors(content));
        using var document = WordprocessingDocument.Open(new MemoryStream(content), isEditable: false);
        AssertMasked(document.MainDocumentPart!.Document!.InnerText, people);
        Assert.Equal(1, await staff.Db.AuditEntries.CountAsync(a => a.Action == AuditAction.Exported && a.RecordId == branch.Id, Ct));
    }

    [Fact]
    public async Task An_empty_organisation_is_handed_over_too_without_a_roster()
    {
        var branch = await _database.AddOrganizationAsync("滨河乙公司党支部");
        await using var staff = _database.As(Role.CommitteeStaff);
        var file = (await staff.Get<HandoverService>().ArchiveAsync(branch.Id, Ct))!;
        using var archive = new ZipArchive(new MemoryStream(await file.BytesAsync()));
        Assert.Equal("交接清单.docx", Assert.Single(archive.Entries).FullName);
    }

    [Fact]
    public async Task Others_get_nothing_and_no_row_says_that_something_went_out()
    {
        var (branch, _) = await FilledAsync();
        var other = await _database.AddOrganizationAsync("滨河丙公司党支部");
        await using var stranger = _database.As(Role.BranchSecretary, organization: other);
        await using var member = _database.As(Role.BranchCommittee, organization: branch);
        foreach (var service in new[] { stranger.Get<HandoverService>(), member.Get<HandoverService>() })
        {
            Assert.Null(await service.ReadAsync(branch.Id, Ct));
            Assert.Null(await service.PaperAsync(branch.Id, Ct));
            Assert.Null(await service.ArchiveAsync(branch.Id, Ct));
        }

        await using var system = _database.AsSystem();
        Assert.Equal(0, await system.Db.AuditEntries.CountAsync(a => a.Action == AuditAction.Exported, Ct));
    }

    private static void AssertMasked(string text, IEnumerable<PartyMember> people)
    {
        foreach (var person in people)
        {
            Assert.DoesNotContain(person.Name, text, StringComparison.Ordinal);
            Assert.DoesNotContain(person.ResidentId!, text, StringComparison.Ordinal);
        }
    }

    private static async Task<byte[]> ContentAsync(ZipArchive archive, string name)
    {
        await using var entry = await archive.GetEntry(name)!.OpenAsync(Ct);
        using var memory = new MemoryStream();
        await entry.CopyToAsync(memory, Ct);
        return memory.ToArray();
    }

    private async Task<(PartyOrganization Branch, PartyMember[] People)> FilledAsync()
    {
        Guid unit;
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            unit = (await staff.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = "滨河甲公司" }, Ct)).Value;
            var pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n");
            var added = await staff.Get<AttachmentService>().AddAsync(unit, AttachmentKind.StampedForm, null, "登记表.pdf", new MemoryStream(pdf), Ct);
            Assert.True(added.Ok, string.Join("；", added.Problems.Select(p => p.Message)));
        }

        var branch = await _database.AddOrganizationAsync("滨河甲公司党支部", units: unit);
        var secretary = await _database.AddMemberAsync("欧阳小华", branch, unit);
        var young = await _database.AddMemberAsync("李二", branch, unit, MemberStanding.Probationary);
        await using var system = _database.AsSystem();
        system.Db.OrganizationPosts.AddRange(
            new OrganizationPost { OrganizationId = branch.Id, PersonName = "王三", Kind = PostKind.Secretary, From = new(2022, 1, 1), To = new(2026, 11, 1) },
            new OrganizationPost { OrganizationId = branch.Id, MemberId = secretary.Id, Kind = PostKind.Secretary, From = new(2026, 11, 1) });
        (await system.Db.PartyMembers.SingleAsync(m => m.Id == secretary.Id, Ct)).LostContactOn = null;
        (await system.Db.PartyMembers.SingleAsync(m => m.Id == young.Id, Ct)).LostContactOn = new(2026, 10, 1);
        await system.Db.SaveChangesAsync(Ct);
        return (branch, [secretary, young]);
    }
}
