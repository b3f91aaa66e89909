using System.ComponentModel.DataAnnotations;
using System.Text.Encodings.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Web.Infrastructure.TagHelpers;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Infrastructure;

/// <summary>Which control a field becomes.</summary>
public class FieldControlTests
{
    [Fact]
    public void A_whole_number_asks_for_the_keyboard_of_digits_and_stays_text()
    {
        var input = Control(nameof(Sample.Employees), 1234);
        Assert.Equal(("text", "numeric", "1234"), (input.GetAttribute("type"), input.GetAttribute("inputmode"), input.GetAttribute("value")));
    }

    [Fact]
    public void An_amount_asks_for_the_keyboard_with_a_point_and_drops_trailing_zeros()
    {
        var input = Control(nameof(Sample.Revenue), 8047.670m);
        Assert.Equal(("decimal", "8047.67"), (input.GetAttribute("inputmode"), input.GetAttribute("value")));
    }

    [Fact]
    public void A_day_is_picked_or_typed() =>
        Assert.Equal(("date", "2026-03-04"), Attributes(Control(nameof(Sample.FoundedOn), new DateOnly(2026, 3, 4)), "type", "value"));

    [Theory]
    [InlineData(null, "")]
    [InlineData(true, "true")]
    [InlineData(false, "false")]
    public void A_yes_or_no_that_may_be_unknown_has_three_answers(bool? value, string chosen)
    {
        var select = Control(nameof(Sample.Qualified), value);
        Assert.Equal(["未填", "是", "否"], select.QuerySelectorAll("option").Select(o => o.TextContent));
        Assert.Equal(chosen, select.QuerySelector("option[selected]")?.GetAttribute("value") ?? "");
    }

    [Fact]
    public void A_yes_or_no_that_is_known_is_a_tick_box_that_says_no_when_empty()
    {
        var form = Parse(nameof(Sample.Above), false);
        Assert.False(form.QuerySelector("[type=checkbox]")!.HasAttribute("checked"));
        Assert.Equal("false", form.QuerySelector("[type=hidden]")!.GetAttribute("value"));
    }

    [Fact]
    public void An_enumeration_shows_its_words_and_posts_its_names()
    {
        var select = Control(nameof(Sample.Kind), SampleKind.Second);
        Assert.Equal(["第一", "第二"], select.QuerySelectorAll("option").Select(o => o.TextContent));
        Assert.Equal("Second", select.QuerySelector("option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public void A_word_that_is_no_longer_on_the_list_stays_choosable()
    {
        var select = Control(nameof(Sample.Level), "旧级");
        Assert.Equal(["未填", "国家级", "省级", "旧级"], select.QuerySelectorAll("option").Select(o => o.TextContent));
        Assert.Equal("旧级", select.QuerySelector("option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public void Choices_of_the_page_win_and_the_value_is_chosen()
    {
        var id = Guid.NewGuid();
        var select = Control(nameof(Sample.CommunityId), id, items: [new("滨河社区", id.ToString()), new("机床社区", Guid.NewGuid().ToString())]);
        Assert.Equal("滨河社区", select.QuerySelector("option[selected]")!.TextContent);
    }

    [Fact]
    public void A_long_text_is_an_area_that_keeps_its_first_line_break()
    {
        var area = Control(nameof(Sample.Remarks), "\n第二行 <b>");
        Assert.Equal(("TEXTAREA", "\n第二行 <b>"), (area.TagName, area.TextContent));
    }

    [Fact]
    public void A_password_is_never_written_into_the_page()
    {
        var input = Control(nameof(Sample.Password), "secret");
        Assert.Equal("password", input.GetAttribute("type"));
        Assert.False(input.HasAttribute("value"));
    }

    [Fact]
    public void A_text_shows_its_example_and_its_longest_length() =>
        Assert.Equal(("例如 有限责任公司", "60"), Attributes(Control(nameof(Sample.Type), null), "placeholder", "maxlength"));

    private static (string?, string?) Attributes(IElement element, string first, string second) =>
        (element.GetAttribute(first), element.GetAttribute(second));

    private static IElement Control(string property, object? value, IEnumerable<SelectListItem>? items = null) =>
        Parse(property, value, items).FirstElementChild!;

    private static IElement Parse(string property, object? value, IEnumerable<SelectListItem>? items = null)
    {
        using var writer = new StringWriter();
        new FieldControl
        {
            Name = property,
            Id = property,
            Metadata = new EmptyModelMetadataProvider().GetMetadataForProperty(typeof(Sample), property),
            Field = FieldCatalog.Find(typeof(Sample), property),
            As = property == nameof(Sample.Password) ? "password" : null,
            Value = value,
            Items = items,
            Attributes = new Dictionary<string, string?>(),
        }.Draw().WriteTo(writer, HtmlEncoder.Default);
        return new HtmlParser().ParseDocument($"<form>{writer}</form>").Forms[0];
    }

    private enum SampleKind
    {
        [Display(Name = "第一")]
        First = 1,

        [Display(Name = "第二")]
        Second,
    }

    private sealed class Sample
    {
        [Display(Name = "职工人数")]
        public int? Employees { get; set; }

        [Display(Name = "营收")]
        public decimal? Revenue { get; set; }

        [Display(Name = "成立时间")]
        public DateOnly? FoundedOn { get; set; }

        [Display(Name = "资质")]
        public bool? Qualified { get; set; }

        [Display(Name = "规模以上")]
        public bool Above { get; set; }

        [Display(Name = "类别")]
        public SampleKind Kind { get; set; }

        [Display(Name = "级别"), OneOf("国家级", "省级")]
        public string? Level { get; set; }

        [Display(Name = "社区")]
        public Guid? CommunityId { get; set; }

        [Display(Name = "备注"), LongText]
        public string? Remarks { get; set; }

        [Display(Name = "密码")]
        public string? Password { get; set; }

        [Display(Name = "类型", Prompt = "有限责任公司"), StringLength(60)]
        public string? Type { get; set; }
    }
}
