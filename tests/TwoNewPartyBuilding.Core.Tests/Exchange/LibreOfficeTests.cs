using ClosedXML.Excel;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Exchange;

/// <summary>Another office program opens what the portal writes, and reads in it what was written. Skipped where LibreOffice is not installed.</summary>
public sealed class LibreOfficeTests : IDisposable
{
    private const string Formula = "=1+1公司";
    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task A_ledger_is_opened_printed_and_kept_as_it_is()
    {
        RequireLibreOffice();
        await EnterAsync();
        await using var scope = _database.AsSystem();
        var file = (await scope.Get<EnterpriseExport>().PrepareAsync(new EnterpriseFilter(), new ExportInput { Columns = ExportColumns.All })).Value.File;
        var content = await file.BytesAsync();
        Assert.Equal("%PDF"u8.ToArray(), (await OfficeFile.ConvertAsync(content, "ledger.xlsx", "pdf"))[..4]);
        using var ours = new XLWorkbook(new MemoryStream(content));
        using var theirs = new XLWorkbook(new MemoryStream(await OfficeFile.ConvertAsync(content, "ledger.xlsx", "xlsx")));
        var (mine, other) = (ours.Worksheets.First(), theirs.Worksheets.First());
        Assert.Equal(Formula, other.Cell("B5").GetString());
        Assert.False(other.Cell("B5").HasFormula);
        Assert.Equal(mine.CellsUsed().Select(c => (c.Address.ToString(), c.GetString())), other.CellsUsed().Select(c => (c.Address.ToString(), c.GetString())));
    }

    [Fact]
    public async Task A_template_and_papers_are_opened()
    {
        RequireLibreOffice();
        var id = await EnterAsync();
        await using var scope = _database.AsSystem();
        var template = (await scope.Get<ImportTemplates>().MakeAsync("enterprises", "above"))!;
        Assert.Equal("%PDF"u8.ToArray(), (await OfficeFile.ConvertAsync(await template.BytesAsync(), "template.xlsx", "pdf"))[..4]);
        var profile = (await scope.Get<EnterprisePapers>().ProfileAsync(id, null)).Value!;
        Assert.Equal("%PDF"u8.ToArray(), (await OfficeFile.ConvertAsync(await profile.BytesAsync(), "profile.docx", "pdf"))[..4]);
    }

    private static void RequireLibreOffice() =>
        Assert.SkipWhen(OfficeFile.LibreOffice is null, "LibreOffice (soffice) is not installed here: nobody but our own libraries has opened the files.");

    private async Task<Guid> EnterAsync()
    {
        await using var staff = _database.AsSystem();
        return (await staff.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = Formula, CreditCode = TestData.CreditCodeOf(1), RevenueWan = 12.5m, ContactPhone = "19900010154", Remarks = "第一行\r\n第二行" })).Value;
    }
}
