using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Web.Infrastructure.TagHelpers;

/// <summary><c>&lt;local-time utc="@row.When" /&gt;</c>: an instant as the clock in Shanghai shows it; <c>relative</c> adds “3 分钟前” in the browser.</summary>
[HtmlTargetElement("local-time", TagStructure = TagStructure.WithoutEndTag)]
public sealed class LocalTimeTagHelper : TagHelper
{
    /// <summary>The instant, in UTC.</summary>
    public DateTime? Utc { get; set; }

    /// <summary>How it is written.</summary>
    public string Format { get; set; } = "yyyy-MM-dd HH:mm";

    /// <summary>True where the browser shows how long ago it was, with the instant as a hint.</summary>
    public bool Relative { get; set; }

    /// <summary>What stands there without an instant.</summary>
    public string Missing { get; set; } = "—";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagMode = TagMode.StartTagAndEndTag;
        if (Utc is not { } utc)
        {
            output.TagName = "span";
            output.Content.Append(Missing);
            return;
        }
        output.TagName = "time";
        output.Attributes.SetAttribute("datetime", DateTime.SpecifyKind(utc, DateTimeKind.Utc).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        if (Relative)
        {
            output.Attributes.SetAttribute("data-relative", "");
        }
        output.Content.Append(BusinessClock.ToOffice(utc).ToString(Format, CultureInfo.InvariantCulture));
    }
}
