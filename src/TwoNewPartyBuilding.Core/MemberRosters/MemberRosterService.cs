using System.Globalization;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Documents;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.MemberRosters;

/// <summary>The roster of one unit: whether it has members, who confirmed that it has none, and the sheet for those it has.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Unit">Its name.</param>
/// <param name="Standing">How the roster stands as a document.</param>
/// <param name="MembersOnForm">Members that the registration form counts, probationary ones included.</param>
/// <param name="Members">Members of the unit in the rosters.</param>
/// <param name="Today">The day it speaks of.</param>
public sealed record MemberRoster(Guid UnitId, string Unit, DocumentStanding Standing, int MembersOnForm, int Members, DateOnly Today)
{
    /// <summary>True where “no members” was confirmed and the form does not say otherwise since.</summary>
    public bool HasNone => Standing.Deed == DocumentDeed.NoMembers && MembersOnForm == 0 && Members == 0;

    /// <summary>The columns of the paper.</summary>
    public static IReadOnlyList<string> Columns => RosterColumns.Printed;

    /// <summary>The confirmation as it stands on paper, or null.</summary>
    public string? Confirmation => HasNone
        ? string.Create(CultureInfo.InvariantCulture, $"经核实，本单位无党员。确认人：{Standing.By}，确认日期：{Standing.On:yyyy年M月d日}。")
        : null;
}

/// <summary>Reads rosters and carries them out as workbooks in the layout of domain 1.5. Members themselves are another room's.</summary>
public sealed class MemberRosterService(AppDbContext db, EnterpriseFile file, DocumentList documents, SettingsReader settings)
{
    // Prepared rows of an empty roster.
    private const int BlankRows = 30;

    /// <summary>The roster of a unit; null where the unit does not exist, lies outside the scope, or is asked for none (social organisations).</summary>
    public async Task<MemberRoster?> ReadAsync(Guid id, CancellationToken ct = default)
    {
        if (await file.ReadAsync(id, ct) is not { Facts.Kind: EnterpriseKind.NonPublicEnterprise } unit)
        {
            return null;
        }

        var standing = (await documents.OfUnitAsync(unit, ct)).Documents.First(d => d.Document == UnitDocument.Roster);
        var members = (await UnitMembers.CountAsync(db, [id], ct)).GetValueOrDefault(id);
        return new MemberRoster(id, unit.Facts.Name, standing, (unit.Registration?.MembersHere ?? 0) + (unit.Registration?.Probationary ?? 0), members, db.Today);
    }

    /// <summary>The roster of a unit as a workbook: the confirmation that there are no members, or rows to be filled in. Leaves an audit row.</summary>
    public async Task<OutgoingFile?> WorkbookAsync(Guid id, CancellationToken ct = default)
    {
        if (await ReadAsync(id, ct) is not { } roster)
        {
            return null;
        }

        var sheet = Sheet(roster.Unit, string.Create(CultureInfo.InvariantCulture, $"统计截止日期：{roster.Today.Year}年{roster.Today.Month}月{roster.Today.Day}日"), roster.HasNone) with
        {
            Note = roster.Confirmation ?? "注：本单位的党员还没有登记，请逐人填写；没有的内容写“无”或“—”。",
        };
        var made = new OutgoingFile(
            OutgoingFile.NameOf(roster.Unit, "党员名册", roster.Today, ".xlsx"), OutgoingFile.Workbook, (target, stop) => WorkbookWriter.WriteAsync(target, [sheet], db.Clock.UtcNow, stop));
        db.Note(AuditAction.Exported, nameof(Enterprise), id, made.Name, roster.HasNone ? "党员名册：无党员" : "党员名册：空表");
        await db.SaveChangesAsync(ct);
        return made;
    }

    /// <summary>An empty roster for whatever unit.</summary>
    public async Task<OutgoingFile> TemplateAsync(CancellationToken ct = default)
    {
        var street = await settings.TextAsync(PortalParameters.StreetName, ct);
        var sheet = Sheet("", "统计截止日期：", isEmpty: false) with { Note = "注：带 * 的栏目必填；没有的内容写“无”或“—”。不得填写涉密内容。" };
        return new OutgoingFile(
            OutgoingFile.NameOf(street, "党员名册模板", db.Today, ".xlsx"), OutgoingFile.Workbook, (target, stop) => WorkbookWriter.WriteAsync(target, [sheet], db.Clock.UtcNow, stop));
    }

    private static WrittenSheet Sheet(string unit, string day, bool isEmpty) => new()
    {
        Name = "党员名册",
        Title = "党员名册",
        Left = $"填报单位：{unit}",
        Middle = day,
        Right = "单位：人、元",
        Columns = [.. RosterColumns.All.Select(WrittenColumn.Of)],
        BlankRows = isEmpty ? 0 : BlankRows,
        HasTotal = isEmpty,
        Counted = "人",
        Signatures = WrittenSheet.LedgerSignatures,
        Marking = "内部资料（含个人信息，注意保管）",
    };
}
