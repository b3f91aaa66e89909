using ClosedXML.Excel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using TwoNewPartyBuilding.Web.Infrastructure.Jobs;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Imports;

/// <summary>The portal with the office's eight communities and a clerk at the browser.</summary>
internal sealed class ImportOffice : IAsyncDisposable
{
    public static readonly string[] Communities = ["滨河社区", "建设路社区", "机床社区", "工人村社区", "新华社区", "明珠社区", "科技园社区", "铁东社区"];

    /// <summary>Codes with right check characters, of units that do not exist.</summary>
    public static readonly string[] Codes = ["91990101MM9574756R", "91990101MB2613353N", "91990101MP8041211X", "91990101MK6645427L"];

    private ImportOffice(PortalFactory portal, Visitor clerk) => (Portal, Clerk) = (portal, clerk);

    public PortalFactory Portal { get; }

    public Visitor Clerk { get; }

    /// <summary>Opens the office; without the worker a test does the long steps itself by <see cref="WorkAsync"/>.</summary>
    public static async Task<ImportOffice> OpenAsync(bool withCommunities = true, bool withWorker = true)
    {
        var portal = new PortalFactory
        {
            ChangeServices = services =>
            {
                if (!withWorker)
                {
                    services.Remove(services.Single(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType == typeof(JobWorker)));
                }
            },
        };
        if (withCommunities)
        {
            await using var system = portal.AsSystem();
            foreach (var name in Communities)
            {
                Assert.True((await system.Get<CommunityService>().AddAsync(new PlaceInput { Name = name })).Ok);
            }
        }

        return new ImportOffice(portal, await portal.SignInAsync(await portal.AddUserAsync(Role.CommitteeStaff)));
    }

    /// <summary>Does every waiting step.</summary>
    public async Task WorkAsync()
    {
        while (await Portal.Services.GetRequiredService<ImportJobs>().RunNextAsync(CancellationToken.None))
        {
        }
    }

    /// <summary>Uploads a file and waits until a person is needed again.</summary>
    public async Task<Page> UploadAsync(string fileName, byte[] content)
    {
        var index = await Clerk.GetAsync("/imports");
        return await SettleAsync(await Clerk.UploadAsync(index, "form[data-upload]", "file", fileName, content));
    }

    /// <summary>Uploads one of the office's own workbooks.</summary>
    public async Task<Page> UploadLedgerAsync(string name) => await UploadAsync(name, await File.ReadAllBytesAsync(LedgerFiles.PathOf(name)));

    /// <summary>Presses a button and waits until a person is needed again.</summary>
    public async Task<Page> PressAsync(Page page, string button, params KeyValuePair<string, string?>[] fields) =>
        await SettleAsync(await Clerk.SubmitAsync(page, button, fields));

    /// <summary>Confirms the dates of all sheets, one after the other, by the main button.</summary>
    public async Task<Page> ConfirmDatesAsync(Page page)
    {
        for (var i = 0; i < 20; i++)
        {
            if (page.Document.QuerySelector("#import-next form[action$='/date']") is not null)
            {
                page = await PressAsync(page, "#import-next form[action$='/date']");
            }
            else if (page.Document.QuerySelector("#import-next a.btn-primary") is { } next)
            {
                page = await Clerk.GetAsync(next.GetAttribute("href")!);
            }
            else
            {
                return page;
            }
        }

        throw new InvalidOperationException("The dates are never confirmed: " + page.Text);
    }

    /// <summary>Confirms and writes.</summary>
    public async Task<Page> WriteAsync(Page page) => await PressAsync(await ConfirmDatesAsync(page), "form[action$='/writing']");

    /// <summary>A tab of the preview of the same sheet.</summary>
    public async Task<Page> TabAsync(Page page, PreviewTab tab) =>
        await Clerk.GetAsync(page.Document.QuerySelectorAll("#import-tabs a, #import-kpis a").Select(a => a.GetAttribute("href")!).First(h => h.Contains($"tab={tab}", StringComparison.Ordinal)));

    private async Task<Page> SettleAsync(Page page)
    {
        for (var look = 0; look < 100 && page.Document.QuerySelector("[data-poll]") is not null; look++)
        {
            await Task.Delay(100);
            page = await Clerk.GetAsync(page.Path);
        }

        return page;
    }

    /// <summary>A small ledger as an office would write it: a title with the date, a header, rows.</summary>
    public static byte[] Ledger(string title, string[] header, params object?[][] rows)
    {
        using var workbook = new XLWorkbook();
        var sheet = workbook.AddWorksheet("台账");
        sheet.Cell(1, 1).Value = title;
        for (var i = 0; i < header.Length; i++)
        {
            sheet.Cell(2, i + 1).Value = header[i];
            for (var row = 0; row < rows.Length; row++)
            {
                if (rows[row][i] is { } value)
                {
                    var cell = sheet.Cell(row + 3, i + 1);
                    cell.Value = value;
                    if (value is string)
                    {
                        cell.DataType = XLDataType.Text;
                    }
                }
            }
        }

        using var stream = new MemoryStream();
        workbook.SaveAs(stream);
        return stream.ToArray();
    }

    /// <summary>The usual columns of <see cref="Ledger"/>.</summary>
    public static readonly string[] Header = ["企业名称", "统一社会信用代码", "所属社区", "职工人数", "联系电话"];

    /// <summary>The usual title.</summary>
    public const string Title = "规模以上非公企业台账 截至2026年9月30日";

    public async ValueTask DisposeAsync()
    {
        Clerk.Dispose();
        await Portal.DisposeAsync();
    }
}
